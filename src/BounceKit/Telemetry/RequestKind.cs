namespace BounceKit.Telemetry;

/// <summary>What a request is for.</summary>
internal enum RequestKind
{
    /// <summary>A page of a listing.</summary>
    Page,

    /// <summary>What the provider holds on one address.</summary>
    Lookup,

    /// <summary>Taking addresses off the list.</summary>
    Removal,

    /// <summary>An access token.</summary>
    Token,
}
