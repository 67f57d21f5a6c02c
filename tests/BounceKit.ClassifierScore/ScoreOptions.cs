namespace BounceKit.ClassifierScore;

/// <summary>What the command line asks for.</summary>
internal sealed record ScoreOptions
{
    /// <summary>The help text.</summary>
    public const string Help = """
        Scores the classifier against labelled tables.

        BounceKit.ClassifierScore <table.tsv>... [options]

        A table is tab-separated with a header. Columns: id, text, type, reason; optional smtp_reply and enhanced_status (to compare codes),
        adjudication ("doubtful" marks a label that is arguable), and any other, such as kind, source or group, to divide by.

          --by <column>           figures for each value of the column as well, such as kind
          --confidence            how precise Hard is at each confidence
          --confusion             labels down, results across
          --misses                the lines whose reason or type is wrong, with the rule that decided
          --wrong-hard            the lines that are called Hard and are not
          --kept                  leave out doubtful lines everywhere; without it, both figures are shown
          --only <column>:<k>/<n>     only part k of n, divided by a hash of the column's value; for source, whole sources are together
          --without <column>:<k>/<n>  all but that part: write rules from these lines, then measure on the others
          --save <file>           save the results of this run
          --compare <file>        list the lines that a saved run had right and this one has wrong; exit code 1 if there are any
          --help                  show this text
        """;

    public IReadOnlyList<string> Tables { get; private init; } = [];

    public string? By { get; private init; }

    public LinePart? Only { get; private init; }

    public LinePart? Without { get; private init; }

    public string? Save { get; private init; }

    public string? Compare { get; private init; }

    public bool Confidence { get; private init; }

    public bool Confusion { get; private init; }

    public bool Misses { get; private init; }

    public bool WrongHard { get; private init; }

    public bool Kept { get; private init; }

    public bool ShowHelp { get; private init; }

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">They are wrong; the message says how.</exception>
    public static ScoreOptions Parse(IReadOnlyList<string> arguments)
    {
        ScoreOptions options = new();
        Queue<string> rest = new(arguments);
        while (rest.TryDequeue(out string? argument))
        {
            options = options.With(argument, rest);
        }

        return options.ShowHelp || options.Tables.Count > 0 ? options : throw new FormatException("Name at least one table.");
    }

    private ScoreOptions With(string argument, Queue<string> rest) => argument switch
    {
        "--by" => this with { By = Value(argument, rest) },
        "--only" => this with { Only = LinePart.Parse(Value(argument, rest)) },
        "--without" => this with { Without = LinePart.Parse(Value(argument, rest)) },
        "--save" => this with { Save = Value(argument, rest) },
        "--compare" => this with { Compare = Value(argument, rest) },
        "--confidence" => this with { Confidence = true },
        "--confusion" => this with { Confusion = true },
        "--misses" => this with { Misses = true },
        "--wrong-hard" => this with { WrongHard = true },
        "--kept" => this with { Kept = true },
        "--help" or "-h" => this with { ShowHelp = true },
        ['-', ..] => throw new FormatException($"There is no option '{argument}'."),
        _ => this with { Tables = [.. Tables, argument] },
    };

    private static string Value(string option, Queue<string> rest) =>
        rest.TryDequeue(out string? value) ? value : throw new FormatException($"'{option}' needs a value.");
}
