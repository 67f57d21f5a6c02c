using BounceKit.Esv2;

namespace BounceKit.Tests.Esv2;

public sealed class Esv2ErrorMarkupTests
{
    [Theory]
    [InlineData("<a>b</a>", "<a>b</a>")]
    [InlineData("R&amp;D &lt;x&gt; &quot;y&apos;", "R&amp;D &lt;x&gt; &quot;y&apos;")]
    [InlineData("too&nbsp;many&copy;", "too many ")]
    [InlineData("&#160;&#xA0;&#;", "  &#;")]
    [InlineData("a & b; &; &", "a & b; &; &")]
    [InlineData("&a1234567890123456789012345678901;", " ")]
    [InlineData("&a12345678901234567890123456789012;", "&a12345678901234567890123456789012;")]
    [InlineData("tab\tline\r\n\0\u0008\u000B\u000C\u000E\u001F\uFFFE\uFFFF.", "tab\tline\r\n        .")]
    [InlineData("", "")]
    public void What_XML_does_not_know_becomes_a_space(string text, string mended) => Esv2ErrorMarkup.Mend(text).Should().Be(mended);
}
