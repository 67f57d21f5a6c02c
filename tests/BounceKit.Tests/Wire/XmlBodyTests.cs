using System.Text;
using System.Xml;
using BounceKit.Wire;

namespace BounceKit.Tests.Wire;

public sealed class XmlBodyTests
{
    [Theory]
    [InlineData("<a>zoë</a>")]
    [InlineData("\uFEFF \r\n<a>zoë</a>")]
    [InlineData(" \t\r\n<?xml version=\"1.0\"?><a>zoë</a>\r\n")]
    [InlineData("<?xml version=\"1.1\" encoding='UTF-8' ?><a>zoë</a>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-16\"?><a>zoë</a>")]
    [InlineData("<?xml version=\"1.0\" encoding=\"no-such-encoding\"?><a>zoë</a>")]
    [InlineData("<!-- x --><?p?><a>zoë</a><!-- y -->")]
    public void Text_in_UTF_8_is_read_whatever_the_declaration_says(string text) => ReadText(Encoding.UTF8.GetBytes(text)).Should().Be("zoë");

    [Theory]
    [InlineData("utf-16", "", true)]
    [InlineData("utf-16", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", true)]
    [InlineData("utf-16", "<?xml version=\"1.0\" encoding=\"utf-16\"?>", false)]
    [InlineData("utf-16BE", "<?xml version=\"1.0\"?>", true)]
    [InlineData("utf-16BE", "<?xml version=\"1.0\"?>", false)]
    [InlineData("iso-8859-1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>", true)]
    [InlineData("iso-8859-1", "\n<?xml version=\"1.0\" encoding='iso-8859-1'?>", true)]
    public void Text_in_another_encoding_is_read(string name, string declaration, bool hasPreamble)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        byte[] body = [.. hasPreamble ? encoding.GetPreamble() : [], .. encoding.GetBytes(declaration + "<a>zoë&nbsp;!</a>")];

        ReadText(body).Should().Be("zoë !");
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("\uFEFF \r\n", "it is empty")]
    [InlineData("a,b", "it is not XML")]
    [InlineData("<a>b", "not valid XML at line 1")]
    [InlineData("<a>b</c>", "not valid XML at line 1")]
    [InlineData("<a>R&D</a>", "not valid XML at line 1")]
    [InlineData("<a>b</a><c/>", "not valid XML at line 1")]
    [InlineData("<?xml version=\"1.0\"", "not valid XML at line 1")]
    [InlineData("<!DOCTYPE a><a>b</a>", "not valid XML")]
    [InlineData("<!DOCTYPE a [<!ENTITY e 'b'>]><a>&e;</a>", "not valid XML")]
    public void A_body_that_is_no_XML_is_rejected(string text, string message) =>
        FluentActions.Invoking(() => ReadText(Encoding.UTF8.GetBytes(text))).Should().Throw<WireFormatException>().WithMessage($"*{message}*");

    [Fact]
    public void Text_that_is_not_valid_UTF_8_is_rejected() =>
        FluentActions.Invoking(() => ReadText(Encoding.Latin1.GetBytes("<a>zoë</a>"))).Should().Throw<WireFormatException>().WithMessage("*UTF-8*");

    [Theory]
    [InlineData(255, true)]
    [InlineData(513, false)]
    public void A_tag_may_have_256_KiB(int kibiBytes, bool isRead)
    {
        byte[] body = Encoding.UTF8.GetBytes($"<a b='{new string('x', kibiBytes * 1024)}'>c</a>");

        Action reading = () => ReadText(body).Should().Be("c");

        if (isRead)
        {
            reading.Should().NotThrow();
        }
        else
        {
            reading.Should().Throw<WireFormatException>().WithMessage("*256 KiB*");
        }
    }

    private static string ReadText(byte[] body) => XmlBody.Read(body, reader =>
    {
        StringBuilder text = new();
        while (reader.Read())
        {
            text.Append(reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA ? reader.Value : "");
        }

        return text.ToString();
    });
}
