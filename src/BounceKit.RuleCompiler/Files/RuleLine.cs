namespace BounceKit.RuleCompiler.Files;

/// <summary>A line of a file, together with those that it goes on in.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Number">The number of the first line, from 1.</param>
/// <param name="Text">The text without the space around it.</param>
/// <param name="IsIndented">Whether it begins with white space.</param>
internal sealed record RuleLine(string File, int Number, string Text, bool IsIndented)
{
    private int Depth => Text.Count(c => c == '(') - Text.Count(c => c == ')');

    /// <summary>Reads a file: empty lines and lines that begin with # are left out; an open bracket goes on in the next line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="errors">Takes brackets that are never closed.</param>
    public static List<RuleLine> ReadAll(RuleText file, ICollection<RuleError> errors)
    {
        List<RuleLine> lines = [];
        int number = 0;
        foreach (string physical in file.Lines)
        {
            number++;
            string text = physical.Trim();
            bool isIndented = text.Length > 0 && char.IsWhiteSpace(physical[0]);
            if (isIndented && lines is [.., { Depth: > 0 } open])
            {
                // A phrase may be broken between its words.
                string space = open.Text[^1] is '|' or '(' || text is ['|' or ')', ..] ? "" : " ";
                lines[^1] = open with { Text = open.Text + space + text };
            }
            else if (text.Length > 0 && text[0] != '#')
            {
                lines.Add(new RuleLine(file.Path, number, text, isIndented));
            }
        }

        ILookup<bool, RuleLine> byCompleteness = lines.ToLookup(line => line.IsIndented && line.Depth > 0);
        foreach (RuleLine open in byCompleteness[true])
        {
            errors.Add(open.Error("A bracket is opened and never closed."));
        }

        return [.. byCompleteness[false]];
    }

    /// <summary>A mistake in this line.</summary>
    public RuleError Error(string message) => new(File, Number, message);
}
