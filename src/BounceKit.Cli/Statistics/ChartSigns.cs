namespace BounceKit.Cli.Statistics;

/// <summary>What bars are drawn of: blocks in eighths where the terminal knows them, ASCII otherwise.</summary>
internal sealed record ChartSigns(string Across, string Up, char Dash, string Ellipsis)
{
    public static ChartSigns Unicode { get; } = new("▏▎▍▌▋▊▉█", "▁▂▃▄▅▆▇█", '─', "…");

    // One step a character; a value that is not nothing is seen all the same.
    public static ChartSigns Ascii { get; } = new("#", "#", '-', "...");

    /// <summary>A bar from the left, of at most so many characters.</summary>
    public string Bar(long value, long largest, int width)
    {
        int steps = Steps(value, largest, width * Across.Length);
        return new string(Across[^1], steps / Across.Length) + (steps % Across.Length is > 0 and var part ? Across[part - 1].ToString() : "");
    }

    /// <summary>What a column shows in one of its rows, counted from the bottom.</summary>
    public char Cell(long value, long largest, int height, int row) => (Steps(value, largest, height * Up.Length) - (row * Up.Length)) switch
    {
        <= 0 => ' ',
        var left when left >= Up.Length => Up[^1],
        var left => Up[left - 1],
    };

    private static int Steps(long value, long largest, int most) =>
        value == 0 ? 0 : Math.Max(1, (int)Math.Round((double)value / largest * most, MidpointRounding.AwayFromZero));
}
