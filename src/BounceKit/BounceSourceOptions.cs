using BounceKit.Hosting;

namespace BounceKit;

/// <summary>What every provider's options have in common.</summary>
public abstract class BounceSourceOptions
{
    private protected BounceSourceOptions()
    {
    }

    /// <summary>Overrides the provider's host; a path is kept as a prefix. https only, unless the host is this machine.</summary>
    /// <value>The provider's own host.</value>
    public Uri? BaseAddress { get; set; }

    /// <summary>Whether the reason that the classifier reads from the text takes precedence over the one that the provider states.</summary>
    /// <value><see langword="false"/>: the text supplies what the provider leaves out, and refines what it states only broadly.</value>
    public bool PreferClassifier { get; set; }

    /// <summary>Whether a type that the provider states is kept where the reason belongs to another one.</summary>
    /// <value>
    /// <see langword="false"/>: the type follows the reason, so that the two always agree. The provider's own word is in the record's
    /// details either way.
    /// </value>
    public bool KeepProviderType { get; set; }

    /// <summary>How long to wait for a connection.</summary>
    /// <value>10 seconds.</value>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait for the start of an answer.</summary>
    /// <value>30 seconds; 120 for Esv2, which prepares an export before it answers.</value>
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the body of an answer may stand still.</summary>
    /// <value>30 seconds.</value>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The most bytes that one answer may have, unpacked.</summary>
    /// <value>64 MiB; 1 GiB for Esv2, whose exports have no pages and go through a temporary file.</value>
    public long MaxResponseBytes { get; set; } = 64L * 1024 * 1024;

    /// <summary>How many times larger than what was sent an answer over 1 MiB may become when it is unpacked.</summary>
    /// <value>200. Lists of bounces, however alike their rows, stay far below.</value>
    public int MaxCompressionRatio { get; set; } = 200;

    /// <summary>The most requests of one listing.</summary>
    /// <value>100,000.</value>
    public int MaxPages { get; set; } = 100_000;

    /// <summary>How often the source may try again within a minute, over all its listings. Past that, a failure is handed on at once.</summary>
    /// <value>60.</value>
    public int MaxRetriesPerMinute { get; set; } = 60;

    internal void Read(SourceSettings settings)
    {
        BaseAddress = settings.Address(nameof(BaseAddress));
        PreferClassifier = settings.Flag(nameof(PreferClassifier), PreferClassifier);
        KeepProviderType = settings.Flag(nameof(KeepProviderType), KeepProviderType);
        ConnectTimeout = settings.Duration(nameof(ConnectTimeout), ConnectTimeout);
        HeadersTimeout = settings.Duration(nameof(HeadersTimeout), HeadersTimeout);
        IdleTimeout = settings.Duration(nameof(IdleTimeout), IdleTimeout);
        MaxResponseBytes = settings.Number(nameof(MaxResponseBytes), MaxResponseBytes);
        MaxCompressionRatio = settings.Number(nameof(MaxCompressionRatio), MaxCompressionRatio);
        MaxPages = settings.Number(nameof(MaxPages), MaxPages);
        MaxRetriesPerMinute = settings.Number(nameof(MaxRetriesPerMinute), MaxRetriesPerMinute);
    }

    internal void Check(SettingProblems problems)
    {
        problems.Address(BaseAddress, nameof(BaseAddress));
        Positive(ConnectTimeout, nameof(ConnectTimeout), problems);
        Positive(HeadersTimeout, nameof(HeadersTimeout), problems);
        Positive(IdleTimeout, nameof(IdleTimeout), problems);
        problems.Between(MaxCompressionRatio, 1, int.MaxValue, nameof(MaxCompressionRatio));
        problems.Between(MaxPages, 1, int.MaxValue, nameof(MaxPages));
        problems.Between(MaxRetriesPerMinute, 0, int.MaxValue, nameof(MaxRetriesPerMinute));
        if (MaxResponseBytes < 1)
        {
            problems.Add(nameof(MaxResponseBytes), "must be at least 1.");
        }
    }

    private static void Positive(TimeSpan value, string key, SettingProblems problems)
    {
        if (value <= TimeSpan.Zero || value > TimeSpan.FromDays(1))
        {
            problems.Add(key, $"is {value}, but must be more than zero and at most a day.");
        }
    }
}
