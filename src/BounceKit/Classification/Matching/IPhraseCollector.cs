namespace BounceKit.Classification.Matching;

/// <summary>Takes the phrases that are found in a text.</summary>
internal interface IPhraseCollector
{
    /// <summary>A phrase was found.</summary>
    /// <param name="phrase">Its index in the set.</param>
    void Found(int phrase);
}
