using System.Globalization;
using BounceKit.ClassifierScore;

namespace BounceKit.Tests.ClassifierScore;

public sealed class ScoreToolTests : IDisposable
{
    private const string Header = "id\tsource\ttext\ttype\treason\tkind\tadjudication";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bouncekit-score");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Each_set_has_figures_and_all_sets_together()
    {
        string first = Table("first.tsv", Right("1"), Wrong("2"));
        string second = Table("second.tsv", Right("1"));

        Result result = Run(first, second);

        result.ExitCode.Should().Be(0);
        result.Row("first.tsv").Should().StartWith(["2", "0.500", "0.500"]);
        result.Row("second.tsv").Should().StartWith(["1", "1.000", "1.000"]);
        result.Row("all").Should().StartWith(["3", "0.667", "0.667"]);
    }

    [Fact]
    public void Doubtful_lines_are_measured_apart()
    {
        string table = Table("a.tsv", Right("1"), Wrong("2", adjudication: "doubtful"));

        Run(table).Row("kept").Should().StartWith(["1", "1.000"]);
        Run(table).Row("doubtful").Should().StartWith(["1", "0.000"]);
        Run(table, "--kept").Row("a.tsv").Should().StartWith(["1", "1.000"]);
    }

    [Fact]
    public void Figures_can_be_divided_by_a_column()
    {
        string table = Table("a.tsv", Right("1", kind: "log"), Wrong("2", kind: "doc"));

        Result result = Run(table, "--by", "kind");

        result.Row("kind: log").Should().StartWith(["1", "1.000"]);
        result.Row("kind: doc").Should().StartWith(["1", "0.000"]);
    }

    [Fact]
    public void A_miss_names_the_rule_that_decided()
    {
        string table = Table("a.tsv", Right("1"), Wrong("2"));

        Run(table, "--misses").Output.Should().Contain("2\tSoft/MailboxFull -> Hard/UserUnknown\t").And.Contain("phrase:user unknown").And.NotContain("1\tHard");
        Run(table, "--wrong-hard").Output.Should().Contain("2\tSoft/MailboxFull -> Hard/UserUnknown\t");
    }

    [Fact]
    public void Hard_is_measured_at_each_confidence()
    {
        string table = Table("a.tsv", Right("1"), Wrong("2"), Line("3", "550 5.1.1 user unknown", BounceType.Hard, BounceReason.UserUnknown));

        Result result = Run(table, "--confidence");

        result.Row("Hard, Certain").Should().Equal("1", "precision", "1.000");
        result.Row("Hard, Likely").Should().Equal("2", "precision", "0.500");
    }

    [Fact]
    public void A_line_that_got_worse_than_in_the_saved_run_fails_the_comparison()
    {
        string table = Table("a.tsv", Right("1"), Wrong("2"));
        string saved = Path.Combine(_folder.FullName, "run");
        Run(table, "--save", saved);
        string[] rows = File.ReadAllLines(saved);

        Run(table, "--compare", saved).ExitCode.Should().Be(0);
        File.WriteAllLines(saved, [rows[0].Replace("Hard", "Soft", StringComparison.Ordinal), rows[1].Replace("Hard\tUserUnknown", "Soft\tMailboxFull", StringComparison.Ordinal)]);
        Result compared = Run(table, "--compare", saved);

        compared.ExitCode.Should().Be(1);
        compared.Output.Should().Contain("2\tSoft/MailboxFull -> Hard/UserUnknown").And.Contain("1 lines are right now that were wrong; 1 the other way round.");
    }

    [Fact]
    public void A_part_keeps_lines_of_one_source_together_and_each_source_is_in_one_part()
    {
        string[] lines = [.. Enumerable.Range(0, 60).Select(index => Right($"{index}", source: $"source {index % 12}"))];
        string table = Table("a.tsv", lines);

        int[] counts = [.. Enumerable.Range(1, 3).Select(part => int.Parse(Run(table, "--only", $"source:{part}/3").Row("a.tsv")[0], CultureInfo.InvariantCulture))];

        counts.Sum().Should().Be(60);
        counts.Should().OnlyContain(count => count % 5 == 0 && count < 60);
        Run(table, "--without", "source:1/3").Row("a.tsv")[0].Should().Be($"{60 - counts[0]}");
    }

    [Theory]
    [InlineData("Name at least one table.")]
    [InlineData("There is no option '--what'.", "a.tsv", "--what")]
    [InlineData("'--by' needs a value.", "a.tsv", "--by")]
    [InlineData("'source:4/3' is not a part: write, for example, source:1/3.", "a.tsv", "--only", "source:4/3")]
    [InlineData("Could not find file", "a.tsv")]
    public void Wrong_arguments_are_explained(string message, params string[] arguments)
    {
        Result result = Run(arguments);

        result.ExitCode.Should().Be(2);
        result.Errors.Should().StartWith(message);
    }

    [Fact]
    public void A_table_without_labels_is_named()
    {
        string table = Path.Combine(_folder.FullName, "a.tsv");
        File.WriteAllText(table, "id\ttext\n1\tuser unknown\n");

        Run(table).Errors.Should().Contain($"{table} has no column type, reason.");
    }

    [Fact]
    public void Help_lists_every_option()
    {
        Result result = Run("--help");

        result.ExitCode.Should().Be(0);
        result.Output.Should().ContainAll("--by", "--confidence", "--confusion", "--misses", "--wrong-hard", "--kept", "--only", "--without", "--save", "--compare");
    }

    private static string Right(string id, string kind = "log", string source = "a") => Line(id, "user unknown", BounceType.Hard, BounceReason.UserUnknown, kind, source);

    private static string Wrong(string id, string kind = "log", string adjudication = "kept") =>
        Line(id, "user unknown", BounceType.Soft, BounceReason.MailboxFull, kind, adjudication: adjudication);

    private static string Line(string id, string text, BounceType type, BounceReason reason, string kind = "log", string source = "a", string adjudication = "kept") =>
        string.Join('\t', id, source, text, type, reason, kind, adjudication);

    private string Table(string name, params string[] lines)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllLines(path, [Header, .. lines]);
        return path;
    }

    private static Result Run(params string[] arguments)
    {
        using StringWriter output = new();
        using StringWriter errors = new();
        int exitCode = ScoreTool.Run(arguments, output, errors);
        return new Result(exitCode, output.ToString(), errors.ToString());
    }

    private sealed record Result(int ExitCode, string Output, string Errors)
    {
        /// <summary>The cells of a row, without its name.</summary>
        public string[] Row(string name) => Output.Split('\n')
            .Select(line => line.Trim())
            .First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
