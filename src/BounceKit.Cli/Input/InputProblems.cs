using System.Globalization;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Input;

/// <summary>The mistakes in a file of addresses: all are counted, the first are described.</summary>
/// <param name="option">What named the file: <c>--from list.txt</c>.</param>
/// <param name="consequence">What a mistake leads to, as a sentence.</param>
/// <param name="acceptsMalformedRecords">Whether records may contain malformed addresses.</param>
internal sealed class InputProblems(string option, string consequence, bool acceptsMalformedRecords)
{
    /// <summary>How many are described.</summary>
    public const int Shown = 10;

    private readonly List<string> _messages = [];

    public long Count { get; private set; }

    public IEnumerable<string> Messages =>
        Count > _messages.Count ? _messages.Append($"… and {EnglishText.Count(Count - _messages.Count, "more line", "more lines")}.") : _messages;

    /// <summary>Whether a row has an address; otherwise it is noted as a mistake.</summary>
    public bool IsGood(InputRow row)
    {
        if (TypedAddress.FindProblem(row, acceptsMalformedRecords) is not { } problem)
        {
            return true;
        }

        Count++;
        if (_messages.Count < Shown)
        {
            _messages.Add(string.Create(CultureInfo.InvariantCulture, $"{option}, line {row.Line}: {problem}."));
        }

        return false;
    }

    /// <summary>Names the mistakes on the error output.</summary>
    /// <returns>Whether there are any.</returns>
    public bool Report(CliConsole console)
    {
        foreach (string message in Messages)
        {
            console.WriteError(message);
        }

        if (Count > 0)
        {
            console.WriteNote(consequence);
        }

        return Count > 0;
    }
}
