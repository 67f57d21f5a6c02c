namespace BounceKit.Classification.Matching;

/// <summary>Takes the phrases that are found in a text.</summary>
internal interface IPhraseCollector
{
    /// <summary>Only phrases of a higher rank are of interest still.</summary>
    int Rank { get; }

    /// <summary>A phrase was found.</summary>
    /// <param name="phrase">Its index in the set.</param>
    void Found(int phrase);
}
