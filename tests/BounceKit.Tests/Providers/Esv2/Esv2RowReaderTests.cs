using System.Text;
using BounceKit.Esv2;
using BounceKit.Wire;

namespace BounceKit.Tests.Esv2;

public sealed class Esv2RowReaderTests
{
    private const string Header = "Date,Email,BounceCode,BounceReason,BounceType\r\n";

    [Fact]
    public async Task Quoted_cells_may_hold_commas_quotes_and_lines()
    {
        List<Esv2Row> rows = await ReadAsync(
            Header + "2024-03-10 17:10:00,a@example.com,\"550 first, line\r\n550 \"\"second\"\"; line\nthird\",Other,Hard\r\n"
            + "2024-03-10 17:10:01,b@example.com,next,Other,Hard\r\n");

        rows.Select(row => row.BounceCode).Should().Equal("550 first, line\r\n550 \"second\"; line\nthird", "next");
    }

    [Theory]
    [InlineData("  two blanks  ", "  two blanks  ")]
    [InlineData("\" inside \"", " inside ")]
    [InlineData("  \"after blanks, quoted\"  ", "after blanks, quoted")]
    [InlineData("", null)]
    [InlineData("\"\"", null)]
    public async Task The_servers_words_keep_their_blanks_and_a_quote_may_follow_some(string cell, string? expected)
    {
        List<Esv2Row> rows = await ReadAsync(Header + $"2024-03-10 17:10:00,a@example.com,{cell},Other,Hard\r\n");

        rows.Should().ContainSingle().Which.BounceCode.Should().Be(expected);
    }

    [Theory]
    [InlineData("550 5.1.1 user \"ann\" unknown")]
    [InlineData("550 mailbox is 5\" too small")]
    [InlineData("550 \"\"ann\"\" unknown")]
    [InlineData("550 no quote is closed: \"")]
    [InlineData("550 \"")]
    [InlineData("x\"\"")]
    public async Task A_quote_inside_an_unquoted_cell_is_text(string cell)
    {
        List<Esv2Row> rows = await ReadAsync(
            Header + $"2024-03-10 17:10:00,a@example.com,{cell},Other,Hard\r\n"
            + "2024-03-10 17:10:01,b@example.com,\"550 \"\"quoted\"\", too\",Other,Hard\r\n"
            + $"2024-03-10 17:10:02,c@example.com,{cell},\"Other\", \"Hard\" \r\n");

        rows.Select(row => (row.Recipient, row.BounceCode, row.BounceReason, row.BounceType)).Should().Equal(
            ("a@example.com", cell, "Other", "Hard"), ("b@example.com", "550 \"quoted\", too", "Other", "Hard"), ("c@example.com", cell, "Other", "Hard"));
    }

    [Theory]
    [InlineData("2024-03-10 17:10:00,a@example.com,550 \"a, b\" unknown,Other,Hard\r\n")]
    [InlineData("2024-03-10 17:10:00,a@example.com,550 \"a\r\nb\" unknown,Other,Hard\r\n")]
    [InlineData("2024-03-10 17:10:00,a@example.com,550 \"a\" unknown,Other\r\n")]
    [InlineData("2024-03-10 17:10:00,a@example.com,550 \"a\" unknown\r\n")]
    [InlineData("2024-03-10 17:10:00,a@example.com,550 \"a\" unknown,\"Other\" or not,Hard\r\n")]
    [InlineData("2024-03-10 17:10:00,a@example.com,550 \"a\" unknown,\"Other\"x\",Hard\r\n")]
    [InlineData("2024-03-10 17:10:00,a@example.com,550 \"a\" unknown,\"Other,Hard\r\n2024-03-10 17:10:00,b@example.com,x,Other,Hard\r\n")]
    [InlineData("2024-03-10 17:10:00,a@example.com,550 \"a\" unknown,Other,\"\r\n")]
    [InlineData("2024-03-10 17:10:00,a@example.com,\"closed\" early,Other,Hard\r\n")]
    [InlineData("2024-03-10 17:10:00,a@example.com, \"closed\" early,Other,Hard\r\n")]
    public async Task A_quote_that_may_mean_something_else_is_an_error(string rows)
    {
        Func<Task> reading = () => ReadAsync(Header + rows + "2024-03-10 17:10:00,c@example.com,x,Other,Hard\r\n");

        (await reading.Should().ThrowAsync<WireFormatException>().WithMessage("row 1*")).Which.ToString().Should().NotContain("a@example.com");
    }

    [Fact]
    public async Task Beside_a_quote_that_is_text_a_quoted_cell_may_hold_quotes_of_its_own()
    {
        List<Esv2Row> rows = await ReadAsync(Header + "2024-03-10 17:10:00,a@example.com,550 \"ann\" unknown,\"said \"\"no\"\"\",Hard\r\n");

        rows.Should().ContainSingle().Which.BounceReason.Should().Be("said \"no\"");
    }

    [Fact]
    public async Task A_misplaced_quote_in_the_header_row_is_an_error() =>
        await FluentActions.Awaiting(() => ReadAsync("Date,Email,BounceCode \"text\",BounceReason,BounceType\r\n"))
            .Should().ThrowAsync<WireFormatException>().WithMessage("*header row*quote*");

    [Fact]
    public async Task Columns_are_found_by_name_in_any_order_and_case_and_others_are_passed_over()
    {
        List<Esv2Row> rows = await ReadAsync(
            "\uFEFF REASON ,ListId,\" diagnosticCODE \",email,Extra,date\r\nBlocked,7,refused,a@example.com,\"x,y\",2024-03-10 17:10:00\r\n");

        rows.Should().Equal(new Esv2Row(
            "a@example.com", BounceChannel.Email, new DateTime(2024, 3, 10, 17, 10, 0), "refused", "Blocked", null, HasReasonColumn: true, Key: 0));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Blank_lines_are_passed_over(string lineEnd)
    {
        string[] lines = ["", Header.Trim(), "", "2024-03-10 17:10:00,a@example.com,x,Other,Hard", "  ", "", "2024-03-10 17:10:01,b@example.com,x,Other,Hard", ""];

        List<Esv2Row> rows = await ReadAsync(string.Join(lineEnd, lines));

        rows.Select(row => row.Recipient).Should().Equal("a@example.com", "b@example.com");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Cells_that_are_missing_at_the_end_of_a_row_are_empty(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);

        List<Esv2Row> rows = await ReadAsync(
            [.. encoding.GetPreamble(), .. encoding.GetBytes(Header + "2024-03-10 17:10:00,a@example.com,x\r\n2024-03-10 17:10:00,b@example.com\r\n")],
            Esv2Channel.Email);

        rows.Select(row => (row.BounceCode, row.BounceReason, row.BounceType)).Should().Equal(("x", null, null), (null, null, null));
    }

    [Fact]
    public async Task Surplus_cells_are_passed_over_where_the_others_make_sense()
    {
        List<Esv2Row> rows = await ReadAsync(
            Header + "2024-03-10 17:10:00,a@example.com,x,Other,Hard,7,list\r\n2024-03-10 17:10:00,b@example.com,x,Gone,Hard,,\r\n");

        rows.Select(row => row.Recipient).Should().Equal("a@example.com", "b@example.com");
    }

    [Theory]
    [InlineData("2024-03-10 17:10:00,a@example.com,not, quoted,Other,Hard\r\n", "row 2 has 6 cells where the header has 5")]
    [InlineData("2024-03-10 17:10:00,,x,Other,Hard\r\n", "row 2 has neither 'Email' nor 'Phone'")]
    [InlineData("2024-03-10 17:10:00,\" \",x,Other,Hard\r\n", "row 2 has neither 'Email' nor 'Phone'")]
    [InlineData(",,,,\r\n", "row 2 has neither 'Email' nor 'Phone'")]
    [InlineData("10.03.2024 17:10,a@example.com,x,Other,Hard\r\n", "row 2 has a 'Date' that is not of the form")]
    [InlineData("2024-02-30 17:10:00,a@example.com,x,Other,Hard\r\n", "row 2 has a 'Date' that is not of the form")]
    [InlineData("2024-03-10 17:10:00,a@example.com,\"never closed,Other,Hard\r\n", "not valid CSV")]
    [InlineData("2024-03-10 17:10:00,a@example.com,\"closed\" twice\",Other,Hard\r\n", "not valid CSV")]
    [InlineData("2024-03-10 17:10:00,a@example.com,x,Other", "row 2 is the last one and is truncated")]
    [InlineData("2024-03-10 17:10:00,a@example.com,x,Other,Ha", "row 2 is the last one and is truncated")]
    public async Task A_row_that_cannot_be_read_is_named_and_not_shown(string row, string message)
    {
        Func<Task> reading = () => ReadAsync(Header + "2024-03-10 17:10:00,ok@example.com,x,Other,Hard\r\n" + row);

        (await reading.Should().ThrowAsync<WireFormatException>().WithMessage($"*{message}*"))
            .Which.ToString().Should().NotContain("a@example.com");
    }

    [Fact]
    public async Task An_address_and_a_phone_number_in_one_row_are_one_too_many()
    {
        Func<Task> reading = () => ReadAsync(
            "Date,Email,Phone,BounceCode,BounceReason,BounceType\r\n2024-03-10 17:10:00,a@example.com,48500000000,x,Other,Hard\r\n", Esv2Channel.All);

        await reading.Should().ThrowAsync<WireFormatException>().WithMessage("row 1 has both 'Email' and 'Phone'");
    }

    [Fact]
    public async Task A_cell_above_64_kilobytes_is_refused()
    {
        string Export(int length) => Header + $"2024-03-10 17:10:00,a@example.com,{new string('x', length)},Other,Hard\r\n";

        Func<Task> reading = () => ReadAsync(Export(65_537));

        (await ReadAsync(Export(65_536))).Should().ContainSingle().Which.BounceCode.Should().HaveLength(65_536);
        await reading.Should().ThrowAsync<WireFormatException>().WithMessage("row 1 has a 'BounceCode' of more than 65536 bytes");
    }

    [Fact]
    public void An_unclosed_quote_does_not_swallow_a_large_export()
    {
        using MemoryStream body = new(Encoding.UTF8.GetBytes(Header + "2024-03-10 17:10:00,a@example.com,\"" + new string('x', 20_000_000)));
        using Esv2RowReader reader = new(body, Esv2Channel.Email);

        FluentActions.Invoking(() => reader.Read(10)).Should().Throw<WireFormatException>().WithMessage("*larger than*");

        body.Position.Should().BeLessThan(2_000_000);
    }

    [Fact]
    public async Task A_cancellation_is_seen_in_the_midst_of_blank_lines()
    {
        using CancellationTokenSource cancel = new();
        using MemoryStream body = new(Encoding.UTF8.GetBytes(Header + "2024-03-10 17:10:00,a@example.com,x,Other,Hard\n" + new string('\n', 1_000_000)));
        using Esv2RowReader reader = new(body, Esv2Channel.Email, cancel.Token);

        reader.Read(1).Should().ContainSingle();
        await cancel.CancelAsync();

        FluentActions.Invoking(() => reader.Read(10)).Should().Throw<OperationCanceledException>();

        body.Position.Should().BeLessThan(500_000);
    }

    [Theory]
    [InlineData("utf-8", "")]
    [InlineData("utf-16", "")]
    [InlineData("utf-16BE", "")]
    [InlineData("utf-8", ",x,Other,Har")]
    [InlineData("utf-16", ",x,Other,Har")]
    [InlineData("utf-16BE", ",x,Other,Har")]
    public async Task A_last_row_that_breaks_off_is_refused_in_every_encoding(string name, string cells)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        byte[] Export(string end) => [.. encoding.GetPreamble(), .. encoding.GetBytes(Header + "2024-03-10 17:10:00,zoë@example.com,ü,Other,Hard\r\n2024-03-10 17:10:00,ann@exam" + end)];

        (await ReadAsync(Export(",x,Other,Hard"), Esv2Channel.Email)).Should().HaveCount(2);
        await FluentActions.Awaiting(() => ReadAsync(Export(cells), Esv2Channel.Email)).Should().ThrowAsync<WireFormatException>().WithMessage("*is truncated*");
    }

    [Theory]
    [InlineData("Hard", true)]
    [InlineData("UserUnknown", true)]
    [InlineData("", true)]
    [InlineData("UserUnkn", false)]
    public async Task In_an_export_without_reasons_the_last_row_is_whole_where_its_type_is_a_type_or_a_reason(string type, bool isWhole)
    {
        Func<Task<List<Esv2Row>>> reading = () => ReadAsync($"Date,Email,BounceCode,BounceType\r\n2024-03-10 17:10:00,a@example.com,x,{type}");

        if (isWhole)
        {
            (await reading()).Should().ContainSingle();
        }
        else
        {
            await reading.Should().ThrowAsync<WireFormatException>().WithMessage("*is truncated");
        }
    }

    [Fact]
    public async Task A_last_row_may_lack_its_reason()
    {
        List<Esv2Row> rows = await ReadAsync(Header + "2024-03-10 17:10:00,a@example.com,x,,Hard");

        rows.Should().ContainSingle().Which.BounceReason.Should().BeNull();
    }

    [Fact]
    public async Task Rows_without_a_date_are_told_apart_by_all_of_their_text()
    {
        List<Esv2Row> rows = await ReadAsync(
            "Email,BounceCode,BounceReason,BounceType,Date,ListId\r\na@example.com,x,Other,Hard,,1\r\na@example.com,x,Other,Hard,,2\r\na@example.com,x,Other,Hard,,1\r\n");

        rows[0].Key.Should().NotBe(rows[1].Key).And.Be(rows[2].Key);
    }

    [Theory]
    [InlineData("latin1", "row 1 has a 'Email' that is not valid UTF-8")]
    [InlineData("utf-16BE", "it has no header row with a column 'Date'")]
    public async Task Text_that_is_not_utf_8_is_refused(string encoding, string message)
    {
        byte[] body = Encoding.GetEncoding(encoding).GetBytes(Header + "2024-03-10 17:10:00,zoë@example.com,x,Other,Hard\r\n");

        Func<Task> reading = () => ReadAsync(body, Esv2Channel.Email);

        await reading.Should().ThrowAsync<WireFormatException>().WithMessage(message);
    }

    [Fact]
    public async Task Words_are_kept_once_however_many_rows_hold_them()
    {
        List<Esv2Row> rows = await ReadAsync(
            Header + "2024-03-10 17:10:00,a@example.com,x,UserUnknown,Hard\r\n2024-03-10 17:10:00,b@example.com,x,UserUnknown,Hard\r\n");

        rows[0].BounceReason.Should().BeSameAs(rows[1].BounceReason);
        rows[0].BounceType.Should().BeSameAs(rows[1].BounceType);
    }

    [Fact]
    public void Rows_come_in_portions()
    {
        string export = Header + string.Concat(Enumerable.Range(1, 7).Select(row => $"2024-03-10 17:10:00,row{row}@example.com,x,Other,Hard\r\n"));
        using MemoryStream body = new(Encoding.UTF8.GetBytes(export));
        using Esv2RowReader reader = new(body, Esv2Channel.Email);

        List<int> sizes = [];
        for (int portion = 0; portion < 4; portion++)
        {
            sizes.Add(reader.Read(3).Count);
        }

        sizes.Should().Equal(3, 3, 1, 0);
    }

    private static Task<List<Esv2Row>> ReadAsync(string export, Esv2Channel channel = Esv2Channel.Email) =>
        ReadAsync(Encoding.UTF8.GetBytes(export), channel);

    private static Task<List<Esv2Row>> ReadAsync(byte[] export, Esv2Channel channel)
    {
        using MemoryStream body = new(export);
        using Esv2RowReader reader = new(body, channel);
        return Task.FromResult<List<Esv2Row>>([.. reader.Read(int.MaxValue)]);
    }
}
