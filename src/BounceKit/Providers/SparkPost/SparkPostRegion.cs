namespace BounceKit.SparkPost;

/// <summary>The region of a SparkPost account. Accounts of different regions are separate.</summary>
public enum SparkPostRegion
{
    /// <summary><c>api.sparkpost.com</c>.</summary>
    Us = 0,

    /// <summary><c>api.eu.sparkpost.com</c>, for accounts of the EU region.</summary>
    Eu,
}
