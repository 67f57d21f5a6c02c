using Amazon.Runtime;

namespace BounceKit.AmazonSes;

/// <summary>The suppression list of one Amazon SES account, or of one of its tenants, in one or more regions.</summary>
/// <remarks>Based on "Suppression list" of the Amazon SES API v2 reference.</remarks>
public sealed class AmazonSesOptions : BounceSourceOptions
{
    /// <summary>The largest page that the API is known to return.</summary>
    internal const int MaxPageSize = 1000;

    /// <summary>Whether there is at least a part of an access key: half of one is a mistake, and must not make the AWS SDK look for another.</summary>
    internal bool HasKeys =>
        !string.IsNullOrWhiteSpace(AccessKeyId) || !string.IsNullOrWhiteSpace(SecretAccessKey) || !string.IsNullOrWhiteSpace(SessionToken);

    /// <summary>The regions, such as <c>eu-west-1</c>. Each has a list of its own; they are read as one, in this order. Required.</summary>
    public IReadOnlyList<string> Regions { get; set; } = [];

    /// <summary>The id of an access key.</summary>
    /// <value><see langword="null"/>: the credentials are those that the AWS SDK finds, in the environment, a profile or a role.</value>
    public string? AccessKeyId { get; set; }

    /// <summary>The secret of the access key.</summary>
    public string? SecretAccessKey { get; set; }

    /// <summary>The session token of a temporary access key.</summary>
    public string? SessionToken { get; set; }

    /// <summary>
    /// Credentials of the AWS SDK, such as those of a role that is assumed, in place of <see cref="AccessKeyId"/>. They are asked for each request,
    /// and renew themselves where they expire.
    /// </summary>
    public AWSCredentials? Credentials { get; set; }

    /// <summary>The tenant whose list is read.</summary>
    /// <value><see langword="null"/>: the list of the account.</value>
    public string? TenantName { get; set; }

    /// <summary>Rows per page, 1 to 1000.</summary>
    /// <value>1000.</value>
    public int PageSize { get; set; } = MaxPageSize;

    /// <summary>Addresses removed at the same time, 1 to 8. The API allows about one request a second.</summary>
    /// <value>1.</value>
    public int MaxConcurrency { get; set; } = 1;
}
