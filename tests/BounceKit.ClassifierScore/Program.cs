using BounceKit;
using BounceKit.ClassifierScore;

const string Usage = """
    Scores the classifier against a labelled, tab-separated table (columns id, text, type, reason; optional group, smtp_reply, enhanced_status).

    BounceKit.ClassifierScore <table.tsv> [options]
      --group-split   two halves by a hash of the column "group": one to learn from, one held out; figures for both
      --half <name>   lists and confusion for the half "learn" or "held-out" only
      --confusion     labels against answers
      --misses        the lines whose reason or type is wrong
      --wrong-hard    the lines that are called hard and are not
    """;

if (args.Length == 0 || args[0].StartsWith("--", StringComparison.Ordinal))
{
    Console.Error.WriteLine(Usage);
    return 2;
}

IReadOnlyList<LabelledLine> lines = LabelledLine.ReadAll(args[0]);
LabelledLine[] learn = [.. lines.Where(line => line.IsToLearnFrom)];
LabelledLine[] heldOut = [.. lines.Where(line => !line.IsToLearnFrom)];
int half = Array.IndexOf(args, "--half");
IReadOnlyList<LabelledLine> shown = half < 0 ? lines : string.Equals(args.ElementAtOrDefault(half + 1), "learn", StringComparison.Ordinal) ? learn : heldOut;

Console.WriteLine(Score.Describe("all", lines));
if (args.Contains("--group-split"))
{
    Console.WriteLine(Score.Describe("learn", learn));
    Console.WriteLine(Score.Describe("held out", heldOut));
}

if (args.Contains("--confusion"))
{
    Console.WriteLine();
    Console.WriteLine(Score.Confusion(shown));
}

if (args.Contains("--misses"))
{
    List(shown.Where(line => line.Found.Reason != line.Reason || line.Found.Type != line.Type));
}

if (args.Contains("--wrong-hard"))
{
    List(shown.Where(line => line.Found.Type == BounceType.Hard && line.Type != BounceType.Hard));
}

return 0;

static void List(IEnumerable<LabelledLine> lines)
{
    Console.WriteLine();
    foreach (LabelledLine line in lines)
    {
        Console.WriteLine($"{line.Id}\t{line.Type}/{line.Reason} -> {line.Found.Type}/{line.Found.Reason}\t[{line.Found.Rule}]\t{line.Text}");
    }
}
