using BounceKit.Cli.Output;

namespace BounceKit.Cli.Tests;

public sealed class CsvCellTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\tplain")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData(" =1")]
    [InlineData("\u00a0=1")]
    [InlineData("\u200b\u200b+1")]
    [InlineData("\ufeff-1")]
    [InlineData("\u202e@x")]
    [InlineData("\0=1")]
    [InlineData("＝1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData(" ＠x")]
    [InlineData("﹦1")]
    public void What_a_spreadsheet_would_run_is_defused(string text) => CsvCell.Defuse(text).Should().Be("'" + text);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("550 = no")]
    [InlineData("ann@example.com")]
    [InlineData("'=1")]
    [InlineData("\"=1\"")]
    [InlineData("宛先=1")]
    [InlineData("<+1>")]
    public void Everything_else_stays_as_it_is(string text) => CsvCell.Defuse(text).Should().Be(text);

    [Fact]
    public void Nothing_stays_nothing() => CsvCell.Defuse(null).Should().BeNull();
}
