namespace BounceKit.Cli.Statistics;

/// <summary>The characters of bars: blocks in eighths where the terminal supports them, ASCII otherwise.</summary>
internal sealed record ChartSigns(string Across, string Up, char Dash, string Ellipsis)
{
    public static ChartSigns Unicode { get; } = new("▏▎▍▌▋▊▉█", "▁▂▃▄▅▆▇█", '─', "…");

    // One step per character; every value above zero is still visible.
    public static ChartSigns Ascii { get; } = new("#", "#", '-', "...");

    /// <summary>A horizontal bar of at most this many characters.</summary>
    public string Bar(long value, long largest, int width)
    {
        int steps = Steps(value, largest, width * Across.Length);
        return new string(Across[^1], steps / Across.Length) + (steps % Across.Length is > 0 and var part ? Across[part - 1].ToString() : "");
    }

    /// <summary>The character of a vertical bar in one row, counted from the bottom.</summary>
    public char Cell(long value, long largest, int height, int row) => (Steps(value, largest, height * Up.Length) - (row * Up.Length)) switch
    {
        <= 0 => ' ',
        var left when left >= Up.Length => Up[^1],
        var left => Up[left - 1],
    };

    private static int Steps(long value, long largest, int most) =>
        value == 0 ? 0 : Math.Max(1, (int)Math.Round((double)value / largest * most, MidpointRounding.AwayFromZero));
}
