using BounceKit.Dashboard.Text;

namespace BounceKit.Cli.Output;

/// <summary>One line on a terminal's error output that is overwritten with every step, and gone at the end.</summary>
internal sealed class ProgressLine(CliConsole console)
{
    private const string Erase = "\r\u001b[2K";

    private readonly Lock _lock = new();
    private bool _isShown;

    public void Show(string text)
    {
        if (!console.ShowsProgress)
        {
            return;
        }

        lock (_lock)
        {
            console.Error.Write(Erase + CellText.Fit(PlainText.OneLine(text), console.Width - 1));
            console.Error.Flush();
            _isShown = true;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            if (_isShown)
            {
                console.Error.Write(Erase);
                console.Error.Flush();
                _isShown = false;
            }
        }
    }
}
