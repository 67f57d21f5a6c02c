using System.Text;

namespace BounceKit.Classification.Matching;

/// <summary>A phrase as rules write it: parts that follow one another, each with its alternatives.</summary>
/// <remarks>
/// <para>Plain words match whole words, whatever their letter case, accents, punctuation and white space.</para>
/// <para><c>(user|recipient) unknown</c>: either word. <c>blacklist*</c>: any ending; <c>*quota</c>: any beginning.</para>
/// <para><c>user .. unknown</c>: up to a few words between; <c>mailbox ... full</c>: up to a line between.</para>
/// </remarks>
internal sealed class Phrase
{
    /// <summary>The most symbols that may lie between two parts.</summary>
    public const int LongestGap = 72;

    private const int FewWords = 24;
    private const int SideBySide = 0;
    private const int MostCombinations = 40;
    private const int MostAlternatives = 1000;
    private const int LongestText = 4000;
    private const int OnStack = 512;

    private Phrase(string text, Part[] parts)
    {
        Text = text;
        ShortText = FirstChoices(text);
        Parts = parts;
    }

    /// <summary>The phrase as written.</summary>
    public string Text { get; }

    /// <summary>The phrase with the first of each group of alternatives, such as <c>user unknown</c>.</summary>
    public string ShortText { get; }

    /// <summary>The parts in the order in which they must occur.</summary>
    public Part[] Parts { get; }

    /// <summary>One part.</summary>
    /// <param name="MaxGap">How many symbols may lie between the part before and this one.</param>
    /// <param name="Alternatives">The texts of which one must occur.</param>
    internal sealed record Part(int MaxGap, Alternative[] Alternatives);

    /// <summary>One text of a part.</summary>
    /// <param name="Text">As written.</param>
    /// <param name="Folded">As <see cref="Symbols"/>.</param>
    internal sealed record Alternative(string Text, byte[] Folded);

    /// <summary>Reads a phrase.</summary>
    /// <exception cref="FormatException">It is too long, the brackets do not match, or a part holds no word or stands for too many texts.</exception>
    public static Phrase Parse(string text)
    {
        if (text.Length > LongestText)
        {
            throw new FormatException($"A phrase has at most {LongestText} characters, and this one {text.Length}.");
        }

        List<Part> parts = [];
        List<string> words = [];
        int gap = 0;
        foreach (string word in SplitOutsideBrackets(text))
        {
            if (word is ".." or "...")
            {
                AddParts(parts, words, gap);
                words.Clear();
                gap = word.Length == 2 ? FewWords : LongestGap;
            }
            else
            {
                words.Add(word);
            }
        }

        AddParts(parts, words, gap);
        return new Phrase(text, [.. parts]);
    }

    // Few combinations are written out; many become parts that stand side by side, so that their number adds up instead of multiplying.
    private static void AddParts(List<Part> parts, List<string> words, int gap)
    {
        bool isWrittenOut = words.Aggregate(1, (product, word) => product * (1 + word.Count(c => c == '|'))) <= MostCombinations;
        foreach (string word in isWrittenOut ? [string.Join(' ', words)] : words)
        {
            parts.Add(new Part(gap, Expand(word)));
            gap = SideBySide;
        }
    }

    private static List<string> SplitOutsideBrackets(string text)
    {
        List<string> words = [];
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || (text[i] == ' ' && depth == 0))
            {
                if (i > start)
                {
                    words.Add(text[start..i]);
                }

                start = i + 1;
            }
            else
            {
                depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
                if (depth is < 0 or > 1)
                {
                    break;
                }
            }
        }

        return depth == 0 ? words : throw new FormatException($"The brackets of the phrase '{text}' do not match or are nested.");
    }

    private static Alternative[] Expand(string text)
    {
        // Groups without a blank between them multiply: thirty pairs of letters would be a thousand million texts.
        double alternatives = text.Split(')').Aggregate(1.0, static (product, part) => product * (1 + part.Count(static sign => sign == '|')));
        if (alternatives > MostAlternatives)
        {
            throw new FormatException($"'{text}' stands for more than {MostAlternatives} texts. Put blanks between its groups, or write several rules.");
        }

        List<Alternative> expanded = [];
        Expand(text, new StringBuilder(), expanded);
        return [.. expanded];
    }

    // What was chosen so far grows and shrinks in one place: there are some twenty thousand alternatives.
    private static void Expand(ReadOnlySpan<char> rest, StringBuilder chosen, List<Alternative> expanded)
    {
        int length = chosen.Length;
        int open = rest.IndexOf('(');
        if (open < 0)
        {
            string text = chosen.Append(rest).ToString();
            expanded.Add(new Alternative(text, Fold(text)));
            chosen.Length = length;
            return;
        }

        int close = open + rest[open..].IndexOf(')');
        chosen.Append(rest[..open]);
        ReadOnlySpan<char> choices = rest[(open + 1)..close];
        foreach (Range choice in choices.Split('|'))
        {
            int before = chosen.Length;
            Expand(rest[(close + 1)..], chosen.Append(choices[choice]), expanded);
            chosen.Length = before;
        }

        chosen.Length = length;
    }

    private static string FirstChoices(string text)
    {
        int open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
        {
            return text;
        }

        int close = text.IndexOf(')', open);
        return FirstChoices($"{text[..open]}{text[(open + 1)..close].Split('|')[0]}{text[(close + 1)..]}");
    }

    private static byte[] Fold(string text)
    {
        ReadOnlySpan<char> words = text.AsSpan().Trim('*');
        if (words.Contains('*'))
        {
            throw new FormatException($"'{text}' has a star within: one can stand only at the beginning or the end.");
        }

        int most = (words.Length + 2) * Symbols.MostPerCharacter;
        Span<byte> buffer = most <= OnStack ? stackalloc byte[OnStack] : new byte[most];
        FoldedText folded = new(words);
        Span<byte> symbols = buffer[..folded.Read(buffer)];
        if (!symbols.ContainsAnyExcept(Symbols.Space))
        {
            throw new FormatException($"'{text}' holds no word: addresses and codes are left out of a text before words are looked for.");
        }

        bool opensAnywhere = text[0] == '*' || Symbols.IsWithoutSpaces(text[0]);
        bool closesAnywhere = text[^1] == '*' || Symbols.IsWithoutSpaces(text[^1]);
        return symbols[(opensAnywhere ? 1 : 0)..(closesAnywhere ? ^1 : ^0)].ToArray();
    }
}
