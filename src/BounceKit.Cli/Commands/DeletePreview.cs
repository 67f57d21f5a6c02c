using System.Globalization;

namespace BounceKit.Cli.Commands;

/// <summary>What would be deleted: how many, and the first of them.</summary>
internal sealed class DeletePreview
{
    private const int Shown = 5;

    private readonly List<string> _first = [];

    /// <summary>How many rows or addresses.</summary>
    public long Count { get; private set; }

    public void Add(string address)
    {
        Count++;
        if (_first.Count < Shown)
        {
            _first.Add(address);
        }
    }

    /// <summary>A line that says how many, then the first of them.</summary>
    public IEnumerable<string> Lines(DeleteRequest request)
    {
        string count = string.Create(CultureInfo.InvariantCulture, $"{Count:N0} {(Count == 1 ? "address" : "addresses")}");
        yield return $"{request.Source.Name} ({request.Source.Provider}): {count} to take off the list{(Count == 0 ? "." : ":")}";
        foreach (string address in _first)
        {
            yield return "  " + address;
        }

        if (Count > _first.Count)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  … and {Count - _first.Count:N0} more");
        }
    }
}
