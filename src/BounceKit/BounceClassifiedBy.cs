namespace BounceKit;

/// <summary>Whose words <see cref="BounceRecord.Type"/> and <see cref="BounceRecord.Reason"/> are.</summary>
public enum BounceClassifiedBy : byte
{
    /// <summary>Nobody said anything: type and reason are unknown.</summary>
    Unknown = 0,

    /// <summary>Both are the provider's own words.</summary>
    Provider,

    /// <summary>Both were read from the diagnostic text.</summary>
    Classifier,

    /// <summary>The provider gave one of them, the diagnostic text the other.</summary>
    Both,
}
