using BounceKit;

namespace Heron;

/// <summary>Settings of a Heron source.</summary>
public sealed class HeronOptions : BounceSourceOptions
{
    internal const int MaxPageSize = 500;

    /// <summary>The server API token, sent as <c>X-Heron-Server-Token</c>.</summary>
    public string ServerToken { get; set; } = "";

    /// <summary>The message stream whose bounces are read; <see langword="null"/> for Heron's default, the transactional one.</summary>
    public string? MessageStream { get; set; }

    /// <summary>Rows per page, 50 to 500.</summary>
    /// <value>500.</value>
    public int PageSize { get; set; } = MaxPageSize;
}
