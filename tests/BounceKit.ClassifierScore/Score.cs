using System.Globalization;
using System.Text;

namespace BounceKit.ClassifierScore;

/// <summary>How often the classifier agrees with the labels.</summary>
internal static class Score
{
    /// <summary>The figures of a set of lines, one a row.</summary>
    public static string Describe(string name, IReadOnlyCollection<LabelledLine> lines)
    {
        int reason = lines.Count(line => line.Found.Reason == line.Reason);
        int type = lines.Count(line => line.Found.Type == line.Type);
        int hard = lines.Count(line => line.Type == BounceType.Hard);
        int foundHard = lines.Count(line => line.Found.Type == BounceType.Hard);
        int both = lines.Count(line => line.Type == BounceType.Hard && line.Found.Type == BounceType.Hard);
        int reply = lines.Count(line => (line.Found.SmtpCode?.ToString(CultureInfo.InvariantCulture) ?? "") == line.Reply);
        int status = lines.Count(line => (line.Found.Status ?? "") == line.Status);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-9} {lines.Count,5} lines  reason {Share(reason, lines.Count)}  type {Share(type, lines.Count)}  hard precision {Share(both, foundHard)}  hard recall {Share(both, hard)}  reply {Share(reply, lines.Count)}  status {Share(status, lines.Count)}");
    }

    /// <summary>Labels down, answers across; only reasons that occur.</summary>
    public static string Confusion(IReadOnlyCollection<LabelledLine> lines)
    {
        BounceReason[] reasons = [.. Enum.GetValues<BounceReason>().Where(reason => lines.Any(line => line.Reason == reason || line.Found.Reason == reason))];
        ILookup<(BounceReason, BounceReason), LabelledLine> cells = lines.ToLookup(line => (line.Reason, line.Found.Reason));
        StringBuilder table = new();
        table.Append(CultureInfo.InvariantCulture, $"{"label \\ found",-21}").AppendJoin("", reasons.Select(reason => $"{reason.ToString()[..4],5}")).AppendLine();
        foreach (BounceReason label in reasons)
        {
            table.Append(CultureInfo.InvariantCulture, $"{label,-21}");
            foreach (BounceReason found in reasons)
            {
                int count = cells[(label, found)].Count();
                table.Append(CultureInfo.InvariantCulture, $"{(count == 0 ? "." : count),5}");
            }

            table.AppendLine();
        }

        return table.ToString();
    }

    private static string Share(int part, int whole) =>
        whole == 0 ? "   -  " : string.Create(CultureInfo.InvariantCulture, $"{(double)part / whole,6:0.000}");
}
