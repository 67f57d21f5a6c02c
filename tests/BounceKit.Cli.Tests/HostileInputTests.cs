using System.IO.Compression;
using System.Text;
using Microsoft.Data.Sqlite;

namespace BounceKit.Cli.Tests;

/// <summary>Files that somebody else wrote, to be imported, checked or deleted.</summary>
public sealed class HostileInputTests : IDisposable
{
    private const string Half = "\\ud800";

    private readonly CliHarness _cli = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _cli.Dispose();
    }

    [Theory]
    [InlineData("suppressions", "import", "list")]
    [InlineData("suppressions", "check", "--from", "list")]
    [InlineData("suppressions", "add", "--from", "list")]
    public async Task A_line_without_end_is_refused_before_it_fills_the_memory(params string[] command)
    {
        await _cli.RunAsync("suppressions", "add", "zoe@example.com");
        foreach (string start in (string[])["", "{\"address\":\"", "ann@example.com\n"])
        {
            _cli.Write("list", start + new string('a', 3 << 20));

            CliResult result = await _cli.RunAsync(command);

            result.ExitCode.Should().NotBe(0);
            result.Error.Should().Contain("A line of the input is longer than 1024 KiB").And.NotContain("aaa");
        }
    }

    [Fact]
    public async Task A_text_without_end_is_not_classified()
    {
        _cli.Input = new string('a', 3 << 20);

        CliResult result = await _cli.RunAsync("classify", "--format", "ndjson");

        result.ShouldBeRefused("A line of the input is longer than 1024 KiB. Is it the right file?");
    }

    [Theory]
    [InlineData("{\"address\":\"ann@example.com\"}\n{\"address\":\"" + Half + "@example.com\"}\n{\"address\":\"bob@example.com\"}", 2)]
    [InlineData("{\"address\":\"ann@example.com\"}\n{\"" + Half + "\":1}\n{\"address\":\"bob@example.com\"}", 2)]
    [InlineData("[\"ann@example.com\",\n\"" + Half + "\",\"bob@example.com\"]", 2)]
    public async Task Half_a_character_costs_one_row(string content, int line)
    {
        _cli.Write("list", content);

        CliResult result = await _cli.RunAsync("suppressions", "import", "list");

        result.ExitCode.Should().Be(1);
        result.Error.Should().Contain($"error: list, line {line}: not valid JSON.").And.Contain("Imported 2 rows");
    }

    [Fact]
    public async Task Nesting_without_end_costs_one_row()
    {
        _cli.Write("list", $"{{\"address\":\"ann@example.com\"}}\n{{\"address\":{new string('[', 500_000)}\n{{\"address\":\"bob@example.com\"}}");
        _cli.Write("array", new string('[', 500_000));

        CliResult lines = await _cli.RunAsync("suppressions", "import", "list");
        CliResult array = await _cli.RunAsync("suppressions", "import", "array");

        lines.Error.Should().Contain("error: list, line 2: not valid JSON.").And.Contain("Imported 2 rows");
        array.ShouldBeRefused("array is not valid JSON: check line 1.");
    }

    [Theory]
    [InlineData("[\"" + Half + "\"]")]
    [InlineData("{\"recipient\":\"" + Half + "\"}")]
    public async Task Half_a_character_removes_nothing(string content)
    {
        RemovingSource source = _cli.Add(new RemovingSource("newsletter", []));
        _cli.Write("list.json", content);

        CliResult result = await _cli.RunAsync("delete", "--source", "newsletter", "--from", "list.json");

        result.ShouldBeRefused("--from list.json is not valid JSON: check line 1.");
        source.Removed.Should().BeEmpty();
    }

    [Fact]
    public async Task What_is_no_list_suppresses_nobody_and_shows_nothing_of_itself()
    {
        using MemoryStream zip = new();
        using (ZipArchive archive = new(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using Stream entry = await archive.CreateEntry("../../evil.csv").OpenAsync();
            await entry.WriteAsync("address\nann@example.com\n"u8.ToArray());
        }

        foreach (byte[] content in (byte[][])[zip.ToArray(), new byte[5_000], [0x1F, 0x8B, 8, 0, 1, 2, 3], [0xFF, 0xFE, 0, 0xD8, 0], "root:x:0:0:secret\n"u8.ToArray()])
        {
            await File.WriteAllBytesAsync(Path.Combine(_cli.Folder, "list"), content);

            CliResult result = await _cli.RunAsync("suppressions", "import", "list");

            result.ExitCode.Should().BePositive();
            result.Error.Should().NotContain("secret").And.NotContain("\0");
            (await _cli.RunAsync("suppressions", "list")).Output.Should().BeEmpty();
        }

        _cli.Files.Should().BeSubsetOf(["list", "bouncekit.db", "bouncekit.db.key", "bouncekit.db-wal", "bouncekit.db-shm"]);
    }

    [Fact]
    public async Task What_a_file_says_of_sources_scopes_and_notes_is_text_wherever_it_is_shown()
    {
        byte[] row = Encoding.UTF8.GetBytes("address,source,scope,note\nann@example.com,\"';drop table event;--\",\"=cmd|'/c calc'!A1\u001b[2J\u202e\",\"\u001b[2J\u202e\"\n");
        await File.WriteAllBytesAsync(Path.Combine(_cli.Folder, "list"), row);

        (await _cli.RunAsync("suppressions", "import", "list")).ExitCode.Should().Be(0);
        CliResult csv = await _cli.RunAsync("suppressions", "list", "--format", "csv");
        CliResult json = await _cli.RunAsync("suppressions", "list", "--format", "ndjson");
        _cli.IsTerminal = true;
        CliResult table = await _cli.RunAsync("suppressions", "list", "--format", "table");

        csv.Output.Should().Contain(",'=cmd").And.Contain("drop table event");
        json.Output.Should().NotContain("\u001b").And.NotContain("\u202e");
        table.ExitCode.Should().Be(0);
        table.Output.Should().NotContain("\u001b[2J").And.NotContain("\u202e").And.Contain("ann@example.com");
    }
}
