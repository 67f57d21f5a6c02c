using System.Globalization;
using System.Text;

namespace BounceKit.ClassifierScore;

/// <summary>How often the classifier agrees with the labels.</summary>
internal static class Score
{
    /// <summary>The heading of <see cref="Describe"/>.</summary>
    public static string Heading { get; } =
        $"{"",-30} {"lines",5}  {"reason",6}  {"type",6}  {"Hard: precision",15}  {"recall",6}  {"reply",6}  {"status",6}";

    /// <summary>The figures of a set of lines, in one row.</summary>
    public static string Describe(string name, IReadOnlyCollection<LabelledLine> lines)
    {
        int reason = lines.Count(line => line.Found.Reason == line.Reason);
        int type = lines.Count(line => line.Found.Type == line.Type);
        int hard = lines.Count(line => line.Type == BounceType.Hard);
        int foundHard = lines.Count(line => line.Found.Type == BounceType.Hard);
        int both = foundHard - lines.Count(line => line.IsWronglyHard);
        int reply = lines.Count(line => string.Equals(line.Found.SmtpCode?.ToString(CultureInfo.InvariantCulture) ?? "", line["smtp_reply"], StringComparison.Ordinal));
        int status = lines.Count(line => string.Equals(line.Found.Status ?? "", line["enhanced_status"], StringComparison.Ordinal));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-30} {lines.Count,5}  {Share(reason, lines.Count)}  {Share(type, lines.Count)}  {Share(both, foundHard),15}  {Share(both, hard)}  {Share(reply, lines.Count)}  {Share(status, lines.Count)}");
    }

    /// <summary>How many lines are called Hard at each confidence, and how many of them are.</summary>
    public static string DescribeHard(IReadOnlyCollection<LabelledLine> lines)
    {
        StringBuilder table = new();
        foreach (BounceConfidence confidence in Enum.GetValues<BounceConfidence>())
        {
            LabelledLine[] hard = [.. lines.Where(line => line.Found.Type == BounceType.Hard && line.Found.Confidence == confidence)];
            if (hard.Length > 0)
            {
                int right = hard.Count(line => !line.IsWronglyHard);
                table.AppendLine(CultureInfo.InvariantCulture, $"  {$"Hard, {confidence}",-28} {hard.Length,5}  precision {Share(right, hard.Length)}");
            }
        }

        return table.ToString();
    }

    /// <summary>Labels down, results across; only reasons that occur.</summary>
    public static string Confusion(IReadOnlyCollection<LabelledLine> lines)
    {
        BounceReason[] reasons = [.. Enum.GetValues<BounceReason>().Where(reason => lines.Any(line => line.Reason == reason || line.Found.Reason == reason))];
        ILookup<(BounceReason, BounceReason), LabelledLine> cells = lines.ToLookup(line => (line.Reason, line.Found.Reason));
        StringBuilder table = new();
        table.Append(CultureInfo.InvariantCulture, $"{"label \\ result",-21}").AppendJoin("", reasons.Select(reason => $"{Shorten(reason),5}")).AppendLine();
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

    private static string Shorten(BounceReason reason) => reason.ToString()[..4];

    private static string Share(int part, int whole) =>
        whole == 0 ? "   -  " : string.Create(CultureInfo.InvariantCulture, $"{(double)part / whole,6:0.000}");
}
