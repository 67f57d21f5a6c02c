namespace BounceKit.Cli.Output;

/// <summary>One line on a terminal's error output that says how far things are, written over and over and gone at the end.</summary>
internal sealed class ProgressLine(CliConsole console)
{
    private const string Erase = "\r\u001b[2K";

    private bool _isShown;

    public void Show(string text)
    {
        if (console.ShowsProgress)
        {
            string line = TerminalText.OneLine(text);
            console.Error.Write(Erase + line[..Math.Min(line.Length, console.Width - 1)]);
            console.Error.Flush();
            _isShown = true;
        }
    }

    public void Clear()
    {
        if (_isShown)
        {
            console.Error.Write(Erase);
            console.Error.Flush();
            _isShown = false;
        }
    }
}
