using BounceKit.Suppressions;

namespace BounceKit.Cli.Exporting;

/// <summary>How a provider imports suppressions.</summary>
/// <param name="Name">The word that chooses it: <c>amazon-ses</c>.</param>
/// <param name="Title">Its name in a sentence.</param>
/// <param name="Lists">Its lists; the first is the one for bounces.</param>
internal sealed record ExportFormat(string Name, string Title, params IReadOnlyList<ExportList> Lists)
{
    /// <summary>How to import the file, as a sentence.</summary>
    public required string Instructions { get; init; }

    /// <summary>The index of the list that a suppression belongs to.</summary>
    public Func<Suppression, int> FindList { get; init; } = static _ => 0;

    /// <summary>The most rows that the provider reads from one file.</summary>
    public int MaxRows { get; init; } = int.MaxValue;

    /// <summary>The most bytes that the provider reads from one file.</summary>
    public long MaxBytes { get; init; } = long.MaxValue;

    /// <summary>The most rows that the provider keeps.</summary>
    public long MaxTotal { get; init; } = long.MaxValue;
}
