using System.Globalization;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Removal;

/// <summary>What would be removed: how many addresses, and the first of them.</summary>
internal sealed class RemovalPreview
{
    private const int Shown = 5;

    private readonly List<string> _first = [];
    private long _count;

    public void Add(string address)
    {
        _count++;
        if (_first.Count < Shown)
        {
            _first.Add(address);
        }
    }

    public void Write(CliConsole console, IBounceSource source)
    {
        console.WriteNote($"{source.Name} ({source.Provider}): {EnglishText.Count(_count, "address", "addresses")} to remove{(_count == 0 ? "." : ":")}");
        foreach (string address in _first)
        {
            console.WriteDetail(address);
        }

        if (_count > _first.Count)
        {
            console.WriteDetail(string.Create(CultureInfo.InvariantCulture, $"… and {_count - _first.Count:N0} more"));
        }
    }
}
