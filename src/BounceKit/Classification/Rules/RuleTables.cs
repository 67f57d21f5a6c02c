using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using BounceKit.Classification.Codes;
using BounceKit.Classification.Matching;

namespace BounceKit.Classification.Rules;

/// <summary>The built-in rules as the rule compiler writes them: tables that are read where they lie.</summary>
/// <remarks>
/// A header says how many elements each section has and how many slots a scan needs; the sections follow in the order of the constructor, those
/// with the largest elements first. Numbers are little-endian.
/// </remarks>
internal sealed unsafe class RuleTables
{
    /// <summary>How many numbers the header has.</summary>
    public const int HeaderLength = 10;

    /// <summary>No rule.</summary>
    public const int None = -1;

    private const int ChunkSize = 512;

    private readonly RuleRow* _rules;
    private readonly PhraseTables _phrases;
    private readonly int _slotCount;
    private readonly CodeRange* _codes;
    private readonly int _codeCount;
    private readonly byte* _names;

    /// <summary>Reads the tables.</summary>
    /// <param name="data">The tables, in memory that stays where it is.</param>
    public RuleTables(byte* data)
    {
        int* header = (int*)data;
        _rules = (RuleRow*)(header + HeaderLength);
        _phrases.Cells = (uint*)(_rules + header[0]);
        _phrases.Marks = (EndingMark*)(_phrases.Cells + header[1]);
        _phrases.Lists = (EndingList*)(_phrases.Marks + header[2]);
        _phrases.ListsOfCells = (ushort*)(_phrases.Lists + header[3]);
        _phrases.Endings = _phrases.ListsOfCells + header[4];
        _phrases.Parts = (PhrasePart*)(_phrases.Endings + header[5]);
        _codes = (CodeRange*)(_phrases.Parts + header[6]);
        _names = (byte*)(_codes + header[7]);
        RuleCount = header[0];
        _codeCount = header[7];
        _slotCount = header[9];
    }

    /// <summary>How many rules there are.</summary>
    public int RuleCount { get; }

    /// <summary>The name that results carry.</summary>
    /// <param name="rule">The index of the rule.</param>
    public string NameOf(int rule)
    {
        int start = rule == 0 ? 0 : _rules[rule - 1].NameEnd;
        return Encoding.UTF8.GetString(_names + start, _rules[rule].NameEnd - start);
    }

    /// <summary>The reason that a rule gives.</summary>
    /// <param name="rule">The index of the rule.</param>
    public BounceReason ReasonOf(int rule) => _rules[rule].Reason;

    /// <summary>How sure the result of a rule is: words that a code of the same meaning stands beside are worth more than the words alone.</summary>
    /// <param name="rule">The index of the rule.</param>
    /// <param name="codes">The codes.</param>
    public BounceConfidence ConfidenceOf(int rule, BounceCodes codes)
    {
        RuleRow* row = _rules + rule;
        int byCode = FindByCode(codes);
        bool isSupported = byCode != None && byCode != rule && _rules[byCode].Reason == row->Reason;
        return isSupported ? row->Confidence.Raise() : row->Confidence;
    }

    /// <summary>The index of the rule that decides a text; <see cref="None"/> where none matches.</summary>
    public int Decide(ReadOnlySpan<char> text, BounceCodes codes)
    {
        int byCode = FindByCode(codes);
        return text.IsEmpty ? byCode : Scan(text, codes, byCode);
    }

    /// <summary>The best of the rules that ask for codes alone; <see cref="None"/> where none matches.</summary>
    public int FindByCode(BounceCodes codes)
    {
        int byClass = FindByKey(codes.Class);
        int byReply = Better(FindByKey(codes.Reply), byClass);
        return Better(FindByKey(CodeRange.KeyOf(codes.Status)), byReply);
    }

    // Memory is not cleared: what a scan reads, it has written before.
    [SkipLocalsInit]
    private int Scan(ReadOnlySpan<char> text, BounceCodes codes, int byCode)
    {
        Span<byte> symbols = stackalloc byte[ChunkSize];
        ulong* places = stackalloc ulong[_slotCount];
        byte* filled = stackalloc byte[_slotCount];
        new Span<byte>(filled, _slotCount).Clear();
        Best best = new(_rules, codes, byCode);
        FoldedText folded = new(text);
        PhraseScan scan = new(_phrases, new PartPlaces(places, filled));
        for (int count = folded.Read(symbols); count > 0; count = folded.Read(symbols))
        {
            scan.Read(symbols[..count], ref best);
        }

        return best.Rule;
    }

    private int FindByKey(int key)
    {
        int low = 0;
        int high = _codeCount;
        while (low < high)
        {
            int middle = (low + high) / 2;
            CodeRange* range = _codes + middle;
            if (key >= range->First && key <= range->Last)
            {
                return range->Rule;
            }

            (low, high) = key < range->First ? (low, middle) : (middle + 1, high);
        }

        return None;
    }

    private int Better(int rule, int known) => rule != None && (known == None || _rules[rule].Rank > _rules[known].Rank) ? rule : known;

    /// <summary>Keeps the best of the rules that match.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Best(RuleRow* rules, BounceCodes codes, int first) : IPhraseCollector
    {
        // Ranks begin at 0: any rule is better than none.
        public int Rank { get; private set; } = first == None ? -1 : rules[first].Rank;

        public int Rule { get; private set; } = first;

        public void Found(int phrase)
        {
            RuleRow* rule = rules + phrase;
            if (rule->Code.Matches(codes))
            {
                Rule = phrase;
                Rank = rule->Rank;
            }
        }
    }
}
