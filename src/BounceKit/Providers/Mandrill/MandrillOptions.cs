namespace BounceKit.Mandrill;

/// <summary>One Mailchimp Transactional (Mandrill) account, or subaccounts of it.</summary>
/// <remarks>Based on "Rejects" and "Exports" of Mailchimp's Transactional API 1.4.</remarks>
public sealed class MandrillOptions : BounceSourceOptions
{
    /// <summary>The API key. Required.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Returns the API key for each request, in place of <see cref="ApiKey"/>: from a vault, for instance. Cache the value if that is slow.</summary>
    /// <value><see langword="null"/>: <see cref="ApiKey"/> is used, as it is at the time of the request.</value>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>The ids of the subaccounts whose entries are read, as one list. Up to 999 entries of each can be.</summary>
    /// <value>Empty: all entries of the account are read, with an export where there are more than 999.</value>
    public IReadOnlyList<string> Subaccounts { get; set; } = [];

    /// <summary>Subaccounts read, and addresses looked up or removed, at the same time, 1 to 8.</summary>
    /// <value>2.</value>
    public int MaxConcurrency { get; set; } = 2;
}
