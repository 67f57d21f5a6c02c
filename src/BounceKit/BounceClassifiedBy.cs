namespace BounceKit;

/// <summary>Where <see cref="BounceRecord.Type"/> and <see cref="BounceRecord.Reason"/> come from.</summary>
public enum BounceClassifiedBy : byte
{
    /// <summary>Type and reason are unknown.</summary>
    Unknown = 0,

    /// <summary>Both are what the provider stated, or follow from it.</summary>
    Provider,

    /// <summary>Both were read from the diagnostic text and its codes.</summary>
    Classifier,

    /// <summary>The provider stated one of them, and the other was read from the diagnostic text.</summary>
    Both,
}
