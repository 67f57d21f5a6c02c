using System.Globalization;
using System.Text;
using BounceKit.Classification.Matching;
using FluentAssertions.Execution;

namespace BounceKit.Tests.Classification;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("", " ")]
    [InlineData("User  unknown!", " user unknown ")]
    [InlineData("\tno\r\nsuch - user\n", " no such user ")]
    [InlineData("doesn't doesn`t doesn´t doesn’t doesn‘t doesnʼt dis\u00ADabled", " doesnt doesnt doesnt doesnt doesnt doesnt disabled ")]
    [InlineData("Été Ærø ŁÓDŹ ÿ × ÷", " ete aro lodz y ")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz", " abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz ")]
    [InlineData("0123456789", " 0123456789 ")]
    [InlineData("ſ ƀ À", " s #0180 a ")]
    [InlineData("ｕＳＥＲ １2", " user 12 ")]
    [InlineData("～ ｛", " ")]
    [InlineData("Ещё ЁЛКА", " #0435#0449#0435 #0435#043B#043A#0430 ")]
    [InlineData("用户—x", " #7528#6237 x ")]
    [InlineData("用550户", " #7528550#6237 ")]
    public void Words_are_parted_by_single_spaces_without_case_accents_or_signs(string text, string expected) => Fold(text).Should().Be(expected);

    [Theory]
    [InlineData("550 no", " no ")]
    [InlineData("450-no\r\n450 such", " no such ")]
    [InlineData("no 550", " no ")]
    [InlineData("no 599:x", " no x ")]
    [InlineData("no (500)", " no ")]
    [InlineData("650 no", " 650 no ")]
    [InlineData("350 no", " 350 no ")]
    [InlineData("55 no", " 55 no ")]
    [InlineData("no 55", " no 55 ")]
    [InlineData("no 5", " no 5 ")]
    [InlineData("5x0 50x", " 5x0 50x ")]
    [InlineData("5500 550x", " 5500 550x ")]
    [InlineData("x550 no", " x550 no ")]
    [InlineData("x_550 no", " x 550 no ")]
    [InlineData("x-550 no", " x no ")]
    public void Reply_codes_are_left_out(string text, string expected) => Fold(text).Should().Be(expected);

    [Theory]
    [InlineData("to <ann@example.com> failed", " to failed ")]
    [InlineData("ann@localhost", " ")]
    [InlineData("@ x", " x ")]
    [InlineData("@example.com no", " no ")]
    [InlineData("no\u0080ann@example.com", " no ")]
    [InlineData("to ann.b+c_d@mx-1.example.com: no", " to no ")]
    [InlineData("to 用@example.com户", " to #7528 #6237 ")]
    [InlineData("from 192.0.2.1 to [198.51.100.7] no", " from to no ")]
    [InlineData("5.1.1 no #5.1.1 such 10.0-1.2 x", " no such x ")]
    [InlineData("not allowed...ann@example.com...sorry", " not allowed sorry ")]
    [InlineData("no..ann@example.com", " no ")]
    [InlineData("ann@example.com..no", " no ")]
    [InlineData("a..b..ann@example.com..c..d", " a b c d ")]
    public void Addresses_and_codes_are_left_out(string text, string expected) => Fold(text).Should().Be(expected);

    [Theory]
    [InlineData("host MX-1.Anti_Spam.example.com no", " host mx.1.anti.spam.example.com no ")]
    [InlineData("see https://www.example.com/help?x=1 no", " see https www.example.com.help.x 1 no ")]
    [InlineData("a.b.c no", " a.b.c no ")]
    [InlineData("exim 4.94a no", " exim 4.94a no ")]
    [InlineData("a.b-c no", " a.b.c no ")]
    [InlineData("exist.Please go", " exist please go ")]
    [InlineData("exist..Please.Go", " exist please go ")]
    [InlineData("the end.", " the end ")]
    [InlineData(".x x.", " x x ")]
    [InlineData("example.com.", " example.com. ")]
    [InlineData("~example.com, no", " example.com no ")]
    [InlineData("no. example.com", " no example.com ")]
    [InlineData(".spam.com no", " spam.com no ")]
    [InlineData("see a-b. No", " see a b no ")]
    public void Host_names_stay_one_word_and_sentences_do_not(string text, string expected) => Fold(text).Should().Be(expected);

    [Fact]
    public void A_word_with_one_dot_is_a_name_where_it_ends_with_a_common_domain()
    {
        string domains =
            """
            com net org edu gov mil biz int info mail email arpa local lan cloud online site xyz dev app test example invalid
            eu de fr uk jp cn ru br nl pl ch ca au se dk fi cz kr tw ua
            """;
        using AssertionScope scope = new();
        foreach (string domain in domains.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            Fold($"spam.{domain}").Should().Be($" spam.{domain} ");
            Fold($"spam.{domain.ToUpperInvariant()}..").Should().StartWith($" spam.{domain}.");
            Fold($"spam.{domain}x").Should().Be($" spam {domain}x ");
        }
    }

    [Fact]
    public void A_word_that_is_longer_than_any_name_ends_somewhere()
    {
        string name = "a@" + new string('x', 511);

        Fold(name).Should().Be(" ");
        Fold(name + "yz").Should().Be(" yz ");
    }

    [Theory]
    [InlineData("用户 User unknown at mx-1.example.com (550 5.1.1) <ann@example.com>: ｎｏ such   user.Please stop")]
    [InlineData("用户用户用户用户用户用户")]
    [InlineData("a  b  c  d  e  f  g  h  i  j")]
    [InlineData("mx-1.a--b.example.com--")]
    public void A_text_is_read_alike_in_chunks_of_any_length(string text)
    {
        string whole = Fold(text);

        for (int length = Symbols.MostPerCharacter + 1; length < 60; length++)
        {
            Fold(text, length).Should().Be(whole, "the chunks are of {0}", length);
        }
    }

    // Symbols as letters and digits again, a wide character as # and its number.
    private static string Fold(string text, int chunk = 4096)
    {
        StringBuilder read = new();
        Span<byte> buffer = stackalloc byte[chunk];
        FoldedText folded = new(text);
        for (int count = folded.Read(buffer); count > 0; count = folded.Read(buffer))
        {
            foreach (byte symbol in buffer[..count])
            {
                read.Append(ToText(symbol));
            }
        }

        return read.ToString();
    }

    private static string ToText(byte symbol) => symbol switch
    {
        Symbols.Space => " ",
        Symbols.Dot => ".",
        Symbols.Wide => "#",
        >= Symbols.FirstNibble => (symbol - Symbols.FirstNibble).ToString("X", CultureInfo.InvariantCulture),
        > 26 => (symbol - 27).ToString(CultureInfo.InvariantCulture),
        _ => ((char)('a' + symbol - 1)).ToString(),
    };
}
