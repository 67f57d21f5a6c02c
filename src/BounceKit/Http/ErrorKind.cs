namespace BounceKit.Http;

/// <summary>Which exception an error becomes.</summary>
internal enum ErrorKind
{
    /// <summary>The answer makes no sense.</summary>
    Response = 0,

    /// <summary>The caller's or the configuration's mistake.</summary>
    Request,

    /// <summary>Credentials or rights.</summary>
    Authentication,

    /// <summary>Wait.</summary>
    RateLimit,

    /// <summary>The provider's trouble.</summary>
    Unavailable,
}
