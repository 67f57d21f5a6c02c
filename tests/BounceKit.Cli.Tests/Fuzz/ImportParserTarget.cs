using BounceKit.Cli.Importing;
using BounceKit.Cli.Input;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Tests.Fuzz;

/// <summary>The files of <c>suppressions import</c>: each row becomes an entry or has a problem, and stands on a line of the file.</summary>
internal sealed class ImportParserTarget : CliParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        "# a comment\nann@example.com\r\n\r\nbob@example.org\n",
        "address,type,reason,source,since,until,scope,note,maySend\r\nann@example.com,hard,userUnknown,old,2024-06-01,2027-01-01T08:30:00Z,weekly,\"a \"\"note\"\"\",false\r\n",
        "\uFEFFEmail;Note\n\"ann@example.com\";\"two\nlines\"\n'=1+1@example.com;x\n",
        "email\tsince\nann@example.com\t2024-06-01 12:00:00+02:00\n",
        """
        {"address":"ann@example.com","type":"optedOut","since":"2024-06-01T12:00:00Z"}
        {"email":"b\u0040example.org","maySend":true}
        """,
        """
        [ {"address":"ann@example.com","reason":"complaint"},
          "bob@example.org", {"email":"+1 555 0100"} ]
        """,
    ];

    public override IReadOnlyList<string> Invalid { get; } =
    [
        "name,age\nann,7\n", "[{\"address\":", "not an address\n", "address\n\"ann@example.com\n", "{\"address\":7}", "[\"\\ud800\"]", "address,until\nann@example.com,2020-01-01\n",
    ];

    protected override bool TryRead(byte[] input) => ReadAsync(input).GetAwaiter().GetResult();

    private static async Task<bool> ReadAsync(byte[] input)
    {
        bool isRead = false;
        // Some programs end lines with CR alone.
        long lines = input.LongCount(static value => value is (byte)'\n' or (byte)'\r') + 1;
        await foreach (IReadOnlyList<InputRow> rows in AddressFile.ReadAsync(CreateConsole(input), "-", "FILE", ColumnNames.OfSuppressions, CancellationToken.None))
        {
            foreach (InputRow row in rows)
            {
                isRead |= Read(row, lines);
            }
        }

        return isRead;
    }

    private static bool Read(InputRow row, long lines)
    {
        if (row.Line < 1 || row.Line > lines)
        {
            throw Defect($"Line {row.Line} of {lines} is named.");
        }

        bool isRead = ImportRow.TryRead(row, "old", Now, out SuppressionImport? entry, out string? problem);
        return isRead == string.IsNullOrEmpty(problem) && (!isRead || entry!.Address.Length > 0)
            ? isRead
            : throw Defect($"Line {row.Line} is read and refused with '{problem}', or neither.");
    }
}
