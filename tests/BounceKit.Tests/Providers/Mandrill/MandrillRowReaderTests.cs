using System.Text;
using BounceKit.Mandrill;
using BounceKit.Wire;

namespace BounceKit.Tests.Mandrill;

public sealed class MandrillRowReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_row_is_read_as_it_is_in_a_list()
    {
        MandrillRow[] rows = Read("""
            email,reason,detail,created_at,expires_at,last_event_at,expired
            ann@example.com,hard-bounce,"550 5.1.1 ""no"", user
            unknown",2026-04-01 08:00:00,2026-05-08 10:30:00,2026-05-01 10:30:00,false
            bob@example.org,custom,,2026-05-01 10:30:00,,,
            """);

        rows.Should().Equal(
            new MandrillRow(
                "ann@example.com", "hard-bounce", "550 5.1.1 \"no\", user\nunknown", At(4, 1, 8, 0), At(5, 1, 10, 30), At(5, 8, 10, 30), IsExpired: false,
                Sender: null, Subaccount: null),
            new MandrillRow("bob@example.org", "custom", null, At(5, 1, 10, 30), null, null, IsExpired: false, Sender: null, Subaccount: null));
    }

    [Fact]
    public void Columns_are_known_by_their_names_and_may_be_missing()
    {
        MandrillRow[] rows = Read("\uFEFFExpired,Reason,Subaccount,Other,Email\r\ntrue,spam,shop,x,ann@example.com\r\n");

        rows.Should().Equal(new MandrillRow("ann@example.com", "spam", null, null, null, null, IsExpired: true, Sender: null, Subaccount: "shop"));
    }

    [Fact]
    public void Without_a_column_that_says_so_an_entry_has_expired_by_its_time()
    {
        // As documented, with a column that is named twice.
        MandrillRow[] rows = Read("""
            email,reason,detail,created_at,expires_at,last_event_at,expires_at
            old@example.com,spam,,,2026-05-04 00:00:00,,2026-05-04 00:00:00
            new@example.com,spam,,,2026-05-04 00:00:01,,2026-05-04 00:00:01
            kept@example.com,custom,,,,,
            """);

        rows.Select(row => row.IsExpired).Should().Equal(true, false, false);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("1", true)]
    [InlineData("t", true)]
    [InlineData("yes", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("f", false)]
    [InlineData("No", false)]
    [InlineData("", false)]
    public void Expired_is_read_in_each_of_its_forms(string cell, bool isExpired) =>
        Read($"email,reason,expired\na@example.com,spam,{cell}").Should().ContainSingle().Which.IsExpired.Should().Be(isExpired);

    [Theory]
    [InlineData("", "it has no header row with the columns 'email' and 'reason'")]
    [InlineData("<html></html>", "it has no header row with the columns 'email' and 'reason'")]
    [InlineData("email,detail\na@example.com,x", "it has no header row with the columns 'email' and 'reason'")]
    [InlineData("email,reason\n,spam", "row 1 has no 'email'")]
    [InlineData("email,reason\na@example.com", "record 2 (including the header) is not valid CSV")]
    [InlineData("email,reason\na@example.com,spam,x", "record 2 (including the header) is not valid CSV")]
    [InlineData("email,reason\n\"a@example.com,spam", "record 2 (including the header) is not valid CSV")]
    [InlineData("email,reason,created_at\na@example.com,spam,yesterday", "row 1 has a 'created_at' that is not a date such as 2026-05-01 10:30:00")]
    [InlineData("email,reason,expired\na@example.com,spam,maybe", "row 1 has an 'expired' that is neither true nor false")]
    public void What_cannot_be_read_is_named_and_not_shown(string csv, string message) =>
        FluentActions.Invoking(() => Read(csv)).Should().Throw<WireFormatException>().WithMessage(message);

    [Fact]
    public void A_text_that_is_not_UTF_8_is_named() =>
        FluentActions.Invoking(() => Read(Encoding.Latin1.GetBytes("email,reason,detail\na@example.com,spam,\u00FC")))
            .Should().Throw<WireFormatException>().WithMessage("row 1 has a 'detail' that is not valid UTF-8");

    [Fact]
    public void Reading_stops_when_cancelled()
    {
        using MandrillRowReader reader = new(new MemoryStream("email,reason\n"u8.ToArray()), Now, new CancellationToken(canceled: true));

        FluentActions.Invoking(() => reader.Read(1)).Should().Throw<OperationCanceledException>();
    }

    private static DateTimeOffset At(int month, int day, int hour, int minute) => new(2026, month, day, hour, minute, 0, TimeSpan.Zero);

    private static MandrillRow[] Read(string csv) => Read(Encoding.UTF8.GetBytes(csv.ReplaceLineEndings("\n")));

    private static MandrillRow[] Read(byte[] csv)
    {
        using MandrillRowReader reader = new(new MemoryStream(csv), Now);
        List<MandrillRow> rows = [];
        while (reader.Read(atMost: 1) is { Count: > 0 } read)
        {
            read.Count.Should().Be(1);
            rows.AddRange(read);
            read.Dispose();
        }

        return [.. rows];
    }
}
