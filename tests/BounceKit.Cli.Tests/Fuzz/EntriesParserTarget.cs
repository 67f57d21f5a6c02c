using BounceKit.Cli.Removal;

namespace BounceKit.Cli.Tests.Fuzz;

/// <summary>The files of <c>delete --from</c>: every entry is an address, or the file is refused.</summary>
internal sealed class EntriesParserTarget : CliParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        "# a comment\nann@example.com\r\n\r\nbob@example.org\n",
        "source,recipient\r\nnewsletter,ann@example.com\r\nother,\"b,c\"\r\n",
        "\uFEFFRecipient;Source\n\"ann@example.com\";newsletter\n",
        "{\"source\":\"newsletter\",\"recipient\":\"ann@example.com\"}\n{\"recipient\":\"b\\u0040example.org\",\"x\":[1]}\n",
        "[ {\"recipient\":\"ann@example.com\"}, \"bob@example.org\" /* a comment */ ]",
    ];

    public override IReadOnlyList<string> Invalid { get; } =
        ["", "not an address", "recipient\n\"ann@example.com\n", "{\"recipient\":7}", "[\"\\ud800\"]", "recipient\n\n\"\"\n", " \nsource,recipient\nnewsletter,ann@example.com", "sour\rce,recipient\r\nnewsletter,ann@example.com",
        "a@example.com,b@example.com"];

    protected override bool TryRead(byte[] input)
    {
        IReadOnlyList<RemovalEntry> entries = EntryFile.ReadAsync(CreateConsole(input), "-", asIs: false, CancellationToken.None).GetAwaiter().GetResult();
        IReadOnlyList<RemovalEntry> own = EntrySelection.OfSource(entries, "newsletter");
        IReadOnlyCollection<string> addresses = EntrySelection.Check(own, "FILE");
        return addresses.Contains("") ? throw Defect("An empty address is removed.") : addresses.Count > 0;
    }
}
