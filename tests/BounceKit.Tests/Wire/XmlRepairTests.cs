using System.Text;
using BounceKit.Wire;

namespace BounceKit.Tests.Wire;

public sealed class XmlRepairTests
{
    [Theory]
    [InlineData("")]
    [InlineData("<a>b</a>")]
    [InlineData("R&amp;D &lt;x&gt; &quot;y&apos; &#65;&#x41;&#xA0;&#x1F600;")]
    [InlineData("zoë \uFEFF \uFFFD Ａ 😀")]
    [InlineData("tab\tline\r\n\u0085")]
    [InlineData("<![CDATA[too&nbsp;many &#x1A; &foo;]]>")]
    [InlineData("<![CDATA[a]]><![CDATA[&nbsp;]]>&amp;<![CDATA[&nbsp;")]
    [InlineData("a & b; &; & &a b; R&D")]
    [InlineData("&a12345678901234567890123456789012345;")]
    public void What_XML_allows_or_what_is_no_reference_stays(string text)
    {
        byte[] body = Encoding.UTF8.GetBytes(text);

        XmlRepair.Repair(body).Should().Be((ReadOnlyMemory<byte>)body, "nothing is copied");
    }

    [Theory]
    [InlineData("too&nbsp;many&copy;&eacute;&Omega;", "too many©éΩ")]
    [InlineData("&ensp;&thinsp;|", "  |")]
    [InlineData("&foo;|&AMP;|&#;|&#x;|&#zz;|", " | | | | |")]
    [InlineData("&#0;&#x1A;&#x1a;&#26;&#xB;&#xFFFE;&#xFFFF;|", "       |")]
    [InlineData("&#xD800;&#xDFFF;&#x110000;&#99999999999999999999;|", "    |")]
    [InlineData("&#X41;&#X3C;&#X26;|", "A  |")]
    [InlineData("\0\u0001\u0008\u000B\u000C\u000E\u001A\u001F|", "        |")]
    [InlineData("\uFFFE\uFFFF|", "  |")]
    [InlineData("<![CDATA[a\u001Ab&nbsp;c]]>&nbsp;", "<![CDATA[a b&nbsp;c]]> ")]
    [InlineData("&nbsp;<![CDATA[&nbsp;]]>&nbsp;<![CDATA[&nbsp;]]>&copy;", " <![CDATA[&nbsp;]]> <![CDATA[&nbsp;]]>©")]
    [InlineData("&amp;nbsp;&lt;&nbsp;&gt;", "&amp;nbsp;&lt; &gt;")]
    public void What_XML_does_not_allow_is_replaced(string text, string expected)
    {
        ReadOnlyMemory<byte> repaired = XmlRepair.Repair(Encoding.UTF8.GetBytes(text));

        Encoding.UTF8.GetString(repaired.Span).Should().Be(expected);
    }

    [Fact]
    public void Nothing_is_replaced_after_a_cancellation()
    {
        byte[] body = "&nbsp;"u8.ToArray();

        body.Invoking(static body => XmlRepair.Repair(body, new CancellationToken(canceled: true))).Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void A_large_body_is_repaired_in_linear_time()
    {
        string text = string.Concat(Enumerable.Repeat("<b>&nbsp;<![CDATA[&nbsp;]]>\u0001&</b>", 100_000));

        ReadOnlyMemory<byte> repaired = XmlRepair.Repair(Encoding.UTF8.GetBytes(text));

        repaired.Length.Should().Be(text.Length - (100_000 * ("&nbsp;".Length - 1)));
    }
}
