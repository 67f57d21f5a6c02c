using BounceKit.Cli.Output;

namespace BounceKit.Cli.Tests;

public sealed class CsvCellTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tplain")]
    [InlineData(" =1")]
    [InlineData("\u00a0=1")]
    [InlineData("\u200b\u200b+1")]
    [InlineData("\ufeff-1")]
    [InlineData("\u202e@x")]
    [InlineData("'=1")]
    [InlineData("''+1")]
    [InlineData("\0=1")]
    [InlineData("＝1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData(" ＠x")]
    [InlineData("﹦1")]
    public void A_formula_is_escaped(string text) => CsvCell.Escape(text).Should().Be("'" + text);

    [Theory]
    [InlineData("550 no;=1+cmd|' /C calc'!A0", "550 no;'=1+cmd|' /C calc'!A0")]
    [InlineData("550 no\t=1", "550 no\t'=1")]
    [InlineData("550 no\r\n=1", "550 no\r\n'=1")]
    [InlineData("550 no\n+1", "550 no\n'+1")]
    [InlineData("a; -1;\u00a0@x;\u200b＝1;;+1", "a; '-1;\u00a0'@x;\u200b'＝1;;'+1")]
    [InlineData("a;\t =1", "a;\t '=1")]
    [InlineData("a;\"=1", "a;\"'=1")]
    [InlineData(";=1", ";'=1")]
    [InlineData(";'=1", ";''=1")]
    [InlineData("=1;=1", "'=1;'=1")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("\r=1", "'\r'=1")]
    [InlineData("\n=1", "'\n'=1")]
    public void A_formula_after_another_separator_is_escaped(string text, string escaped) =>
        CsvCell.Escape(text).Should().Be(escaped);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("550 = no")]
    [InlineData("ann@example.com")]
    [InlineData("'1")]
    [InlineData("\"=1\"")]
    [InlineData("宛先=1")]
    [InlineData("<+1>")]
    [InlineData("smtp; 550 5.1.1 <ann@example.com>; user unknown = no")]
    [InlineData("550-5.1.1 gone\r\n550 5.1.1 for good\t(x)")]
    [InlineData("a;\ud800b")]
    public void Other_text_is_unchanged(string text) => CsvCell.Escape(text).Should().Be(text);

    [Fact]
    public void Null_stays_null() => CsvCell.Escape(null).Should().BeNull();

    // Every text of up to five of the characters that matter, and so every order in which they can meet.
    [Fact]
    public void An_escaped_cell_is_restored_exactly()
    {
        const string Alphabet = "=';\n\" a\u200b\t";
        string[] texts = [""];
        for (int length = 1; length <= 5; length++)
        {
            texts = [.. texts.SelectMany(text => Alphabet.Select(character => text + character))];

            texts.Where(text => CsvCell.Restore(CsvCell.Escape(text)!) != text).Should().BeEmpty();
        }
    }
}
