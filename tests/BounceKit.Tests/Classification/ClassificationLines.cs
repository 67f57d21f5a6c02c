namespace BounceKit.Tests.Classification;

/// <summary>The project's own lines: made up for these tests, each with the type and reason that it must be given.</summary>
internal static class ClassificationLines
{
    /// <summary>All lines of <c>lines.tsv</c>; <c>\n</c> in a text stands for a line break of a multi-line reply.</summary>
    public static IReadOnlyList<(BounceType Type, BounceReason Reason, string Text)> All { get; } = Read();

    private static List<(BounceType, BounceReason, string)> Read()
    {
        using Stream stream = typeof(ClassificationLines).Assembly.GetManifestResourceStream("classification-lines.tsv")!;
        using StreamReader reader = new(stream);
        List<(BounceType, BounceReason, string)> lines = [];
        reader.ReadLine();
        while (reader.ReadLine() is { } row)
        {
            string[] cells = row.Split('\t');
            lines.Add((Enum.Parse<BounceType>(cells[0]), Enum.Parse<BounceReason>(cells[1]), cells[2].Replace("\\n", "\n", StringComparison.Ordinal)));
        }

        return lines;
    }
}
