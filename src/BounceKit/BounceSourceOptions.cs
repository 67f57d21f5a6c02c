namespace BounceKit;

/// <summary>The options that every provider has.</summary>
public abstract class BounceSourceOptions
{
    /// <summary>Creates options with the defaults.</summary>
    protected BounceSourceOptions()
    {
    }

    /// <summary>The address of the API, in place of the provider's own host. Must be https, except for localhost.</summary>
    /// <remarks>A path is kept as a prefix. It may or may not end in the path of the API, such as <c>/v3/</c>.</remarks>
    /// <value>The provider's own host.</value>
    public Uri? BaseAddress { get; set; }

    /// <summary>Whether the reason that the classifier reads from the text takes precedence over the one that the provider states.</summary>
    /// <value><see langword="false"/>: the text supplies what the provider leaves out, and refines what it states only broadly.</value>
    public bool PreferClassifier { get; set; }

    /// <summary>Whether a type that the provider states is kept where the reason belongs to another one.</summary>
    /// <remarks>Without effect, and not a setting in configuration, where the provider states no type, as SendGrid.</remarks>
    /// <value>
    /// <see langword="false"/>: the type follows the reason, so that the two always agree. The provider's own word is in the record's
    /// details either way.
    /// </value>
    public bool KeepProviderType { get; set; }

    /// <summary>How long to wait for a connection.</summary>
    /// <value>10 seconds.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait for the start of a response.</summary>
    /// <value>30 seconds, or longer where a provider prepares an export first.</value>
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the body of a response may pause.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest response in bytes, decompressed.</summary>
    /// <value>64 MiB, or more where a provider's exports have no pages.</value>
    public long MaxResponseBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>How many times larger a response of more than 1 MiB may become when it is decompressed.</summary>
    /// <value>200. Bounce lists stay far below that, even when their rows are much alike.</value>
    public int MaxCompressionRatio { get; set; } = 200;

    /// <summary>The most requests of one listing.</summary>
    /// <value>100,000.</value>
    public int MaxPages { get; set; } = 100_000;

    /// <summary>The most retries of the source in a minute, over all its listings. Beyond that, a failed request is not retried.</summary>
    /// <value>60.</value>
    public int MaxRetriesPerMinute { get; set; } = 60;
}
