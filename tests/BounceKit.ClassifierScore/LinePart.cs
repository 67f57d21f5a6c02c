using System.Globalization;
using System.Text;

namespace BounceKit.ClassifierScore;

/// <summary>One of several parts of the lines. Lines with the same value of the column are in the same part.</summary>
/// <param name="Column">The column.</param>
/// <param name="Number">The part, from 1.</param>
/// <param name="Count">How many parts there are.</param>
internal sealed record LinePart(string Column, int Number, int Count)
{
    /// <summary>Reads <c>source:1/3</c>.</summary>
    /// <exception cref="FormatException">It has another form.</exception>
    public static LinePart Parse(string text)
    {
        string[] halves = text.Split(':');
        string[] numbers = halves[^1].Split('/');
        return halves.Length == 2
            && numbers.Length == 2
            && int.TryParse(numbers[0], NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && int.TryParse(numbers[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && number >= 1
            && number <= count
            ? new LinePart(halves[0], number, count)
            : throw new FormatException($"'{text}' is not a part: write, for example, source:1/3.");
    }

    /// <summary>Whether a line is in the part.</summary>
    public bool Contains(LabelledLine line)
    {
        // FNV-1a: the same parts on every machine.
        uint hash = 2166136261;
        foreach (byte part in Encoding.UTF8.GetBytes(line[Column]))
        {
            hash = (hash ^ part) * 16777619;
        }

        return (((hash >> 16) ^ hash) % (uint)Count) + 1 == Number;
    }
}
