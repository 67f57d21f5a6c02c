using System.Globalization;

namespace BounceKit.ClassifierScore;

/// <summary>The command.</summary>
internal static class ScoreTool
{
    /// <summary>Runs it.</summary>
    /// <returns>0; 1 where lines got worse than in the run to compare with; 2 for wrong arguments or files.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        try
        {
            ScoreOptions options = ScoreOptions.Parse(arguments);
            if (!options.ShowHelp)
            {
                return Report(options, output);
            }

            output.WriteLine(ScoreOptions.Help);
            return 0;
        }
        catch (Exception exception) when (exception is FormatException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            errors.WriteLine(exception.Message);
            errors.WriteLine("Run with --help for the options.");
            return 2;
        }
    }

    private static int Report(ScoreOptions options, TextWriter output)
    {
        SavedRun? before = options.Compare is null ? null : SavedRun.Read(options.Compare);
        LabelledLine[] lines = [.. options.Tables.SelectMany(LabelledLine.ReadAll).Where(line => IsSelected(line, options))];
        output.WriteLine(Score.Heading);
        foreach (IGrouping<string, LabelledLine> set in lines.GroupBy(line => line.Set, StringComparer.Ordinal))
        {
            WriteSet(set.Key, [.. set], options, output);
        }

        if (options.Tables.Count > 1)
        {
            WriteSet("all", lines, options, output);
        }

        WriteLists(lines, options, output);
        if (options.Save is { } path)
        {
            SavedRun.Save(path, lines);
        }

        return before is null ? 0 : WriteComparison(before, lines, output);
    }

    private static bool IsSelected(LabelledLine line, ScoreOptions options) =>
        (options.Only?.Contains(line) ?? true) && !(options.Without?.Contains(line) ?? false) && !(options.Kept && line.IsDoubtful);

    private static void WriteSet(string name, LabelledLine[] lines, ScoreOptions options, TextWriter output)
    {
        output.WriteLine(Score.Describe(name, lines));
        if (lines.Any(line => line.IsDoubtful))
        {
            output.WriteLine(Score.Describe("  kept", [.. lines.Where(line => !line.IsDoubtful)]));
            output.WriteLine(Score.Describe("  doubtful", [.. lines.Where(line => line.IsDoubtful)]));
        }

        if (options.By is { } column)
        {
            foreach (IGrouping<string, LabelledLine> part in lines.GroupBy(line => line[column], StringComparer.Ordinal).OrderBy(part => part.Key, StringComparer.Ordinal))
            {
                output.WriteLine(Score.Describe($"  {column}: {part.Key}", [.. part]));
            }
        }

        if (options.Confidence)
        {
            output.Write(Score.DescribeHard(lines));
        }
    }

    private static void WriteLists(LabelledLine[] lines, ScoreOptions options, TextWriter output)
    {
        if (options.Confusion)
        {
            output.WriteLine();
            output.Write(Score.Confusion(lines));
        }

        if (options.Misses)
        {
            WriteLines("Misses", lines.Where(line => !line.IsRight), output);
        }

        if (options.WrongHard)
        {
            WriteLines("Wrongly Hard", lines.Where(line => line.IsWronglyHard), output);
        }
    }

    private static int WriteComparison(SavedRun before, LabelledLine[] lines, TextWriter output)
    {
        LabelledLine[] worse = [.. lines.Where(line => !line.IsRight && before.WasRight(line) == true)];
        LabelledLine[] better = [.. lines.Where(line => line.IsRight && before.WasRight(line) == false)];
        WriteLines("Wrong now, right before", worse, output);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{better.Length} lines are right now that were wrong; {worse.Length} the other way round."));
        return worse.Length == 0 ? 0 : 1;
    }

    private static void WriteLines(string title, IEnumerable<LabelledLine> lines, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"{title}:");
        foreach (LabelledLine line in lines)
        {
            output.WriteLine(
                $"{line.Id}{(line.IsDoubtful ? "?" : "")}\t{line.Type}/{line.Reason} -> {line.Found.Type}/{line.Found.Reason}\t{line.Found.Confidence} [{line.Found.Rule}]\t{line.Text}");
        }
    }
}
