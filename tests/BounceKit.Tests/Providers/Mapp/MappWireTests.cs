using System.Text;
using BounceKit.Mapp;
using BounceKit.Wire;

namespace BounceKit.Tests.Mapp;

public sealed class MappWireTests
{
    private const int Mutations = 20_000;

    private static readonly string[] Bodies =
    [
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <methodResponse><item><methodName><![CDATA[transactional.bouncedlist]]></methodName><template_id><value><![CDATA[1]]></value>
        <item><email>zoë@example.com</email><reason>5-Mailbox Full</reason><flagged_invalid> 4 </flagged_invalid><bounced_date>2017-01-05 19:23:45</bounced_date></item>
        </template_id><responseNum>1</responseNum></item></methodResponse>
        """,
        """
        <methodResponse><item><error>1</error><responseText><item>a</item><item>b</item></responseText><responseData><responseCode>445</responseCode>
        <message>2</message><email><item><template_id>7</template_id></item></email></responseData><totalRequests>1</totalRequests></item></methodResponse>
        """,
    ];

    [Fact]
    public void A_body_that_was_damaged_is_read_or_refused_and_nothing_else()
    {
        Random random = new(20260601);
        for (int count = 0; count < Mutations; count++)
        {
            byte[] body = Damage(Encoding.UTF8.GetBytes(Bodies[count % Bodies.Length]), random);

            Action read = () => MappWire.Read(body, maxCalls: 1);

            try
            {
                read();
            }
            catch (WireFormatException)
            {
                // Refused.
            }
        }
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("iso-8859-1")]
    public void Other_encodings_are_read_as_they_say(string name)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        string text = $"<?xml version=\"1.0\" encoding=\"{name[..Math.Min(name.Length, 10)].Replace("BE", "", StringComparison.Ordinal)}\"?>"
            + "<methodResponse><item><template_id><item><email>zoë@example.com</email></item></template_id></item></methodResponse>";
        byte[] body = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];

        MappWire.Read(body, maxCalls: 1).Rows.Should().ContainSingle().Which.Recipient.Should().Be("zoë@example.com");
    }

    [Fact]
    public void A_declaration_of_bytes_that_are_no_text_is_refused()
    {
        byte[] body = [.. "<?xml version=\"1.0"u8, 0xBF, 0xBF, 0xBF, .. "\"?><methodResponse/>"u8];

        FluentActions.Invoking(() => MappWire.Read(body, maxCalls: 1)).Should().Throw<WireFormatException>();
    }

    [Theory]
    [InlineData("<methodResponse{0}/>")]
    [InlineData("<methodResponse><item{0}/></methodResponse>")]
    [InlineData("<methodResponse><!--{0}--></methodResponse>")]
    public void A_node_without_end_is_refused_in_any_encoding(string format)
    {
        // In UTF-16 the name of this attribute holds the byte of a '<'.
        string body = format.Replace("{0}", string.Concat(Enumerable.Range(0, 80_000).Select(number => $" \u013C{number}=''")), StringComparison.Ordinal);
        foreach (Encoding encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            FluentActions.Invoking(() => MappWire.Read((byte[])[.. encoding.GetPreamble(), .. encoding.GetBytes(body)], maxCalls: 1))
                .Should().Throw<WireFormatException>().WithMessage("*longer than 256 KiB*");
        }
    }

    [Fact]
    public void Many_nodes_that_are_long_together_are_read()
    {
        string rows = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"<item><email>row{number}@example.com</email></item>"));

        MappWire.Read(Encoding.UTF8.GetBytes($"<methodResponse><item><template_id>{rows}</template_id></item></methodResponse>"), maxCalls: 1)
            .Rows.Count.Should().Be(20_000);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void As_many_calls_are_answered_as_were_made(int answers, bool isRead)
    {
        byte[] body = Encoding.UTF8.GetBytes($"<methodResponse>{string.Concat(Enumerable.Repeat("<item/>", answers))}</methodResponse>");

        Action reading = () => MappWire.Read(body, maxCalls: 2);

        _ = isRead ? reading.Should().NotThrow() : (object)reading.Should().Throw<WireFormatException>().WithMessage("it answers call 3 of 2");
    }

    [Theory]
    [InlineData("", "<item/>", "", "it answers call 3 of 2")]
    [InlineData("<item>", "<template_id/>", "</item>", "more than 1000")]
    [InlineData("<item>", "<email/>", "</item>", "more than 1000")]
    [InlineData("<item><responseData>", "<email/>", "</responseData></item>", "more than 1000")]
    [InlineData("<item><email>", "<item/>", "</email></item>", "row 1 is empty")]
    [InlineData("<item><responseText>", "<b>c</b>", "</responseText></item>", "longer than 65536 characters")]
    public void An_element_that_comes_without_end_is_refused_before_it_fills_the_memory(string before, string element, string after, string message)
    {
        byte[] body = Encoding.UTF8.GetBytes($"<methodResponse>{before}{string.Concat(Enumerable.Repeat(element, 500_000))}{after}</methodResponse>");
        long allocated = GC.GetAllocatedBytesForCurrentThread();

        FluentActions.Invoking(() => MappWire.Read(body, maxCalls: 2)).Should().Throw<WireFormatException>().WithMessage($"*{message}*");

        (GC.GetAllocatedBytesForCurrentThread() - allocated).Should().BeLessThan(8_000_000);
    }

    [Fact]
    public void Text_may_be_in_several_pieces()
    {
        MappResponse response = MappWire.Read(Encoding.UTF8.GetBytes(
            "<methodResponse><item><responseText> x <![CDATA[a]]>&amp;<!-- no --><![CDATA[]]]]><![CDATA[> ]]></responseText><template_id><item>"
            + "<email>a<![CDATA[@]]>example.com&#10;</email></item></template_id></item></methodResponse>"), maxCalls: 1);

        response.Rows.Single().Recipient.Should().Be("a@example.com");
    }

    [Theory]
    [InlineData("<template_id><value>7</value><item><email>a@example.com</email><reason>x</reason></item></template_id>", "a@example.com", "7")]
    [InlineData("<template_id><item><email>a@example.com</email><reason>x</reason></item><value>7</value></template_id>", "a@example.com", "7")]
    [InlineData("<template_id>7<item><email>a@example.com</email><template_id>8</template_id></item></template_id>", "a@example.com", "7")]
    [InlineData("<template_id><item><email>a@example.com</email></item></template_id>", "a@example.com", "1")]
    [InlineData("<template_id><value/><item><email>a@example.com</email></item></template_id>", "a@example.com", "1")]
    [InlineData("<email><value>ANN@example.com</value><item><template_id>7</template_id></item></email>", "ANN@example.com", "7")]
    [InlineData("<email><item><template_id>7</template_id></item><value>ANN@example.com</value></email>", "ANN@example.com", "7")]
    [InlineData("<email><item><email>b@example.com</email><reason>x</reason></item></email>", "ann@example.com", null)]
    public void A_row_is_complete_whatever_its_container_repeats(string container, string recipient, string? template)
    {
        MappCall call = container.StartsWith("<email>", StringComparison.Ordinal) ? MappCall.OfAddress("ann@example.com") : MappCall.OfTemplate("1");
        byte[] body = Encoding.UTF8.GetBytes($"<methodResponse><item><responseNum>2</responseNum></item><item>{container}<responseNum>1</responseNum></item></methodResponse>");

        MappRow row = MappWire.Read(body, [call, MappCall.OfTemplate("2")]).Rows.Should().ContainSingle().Which;

        row.Recipient.Should().Be(recipient);
        row.TemplateId.Should().Be(template);
    }

    [Fact]
    public void A_cancellation_ends_the_reading_of_a_long_response()
    {
        using CancellationTokenSource cancel = new();
        byte[] body = Encoding.UTF8.GetBytes($"<methodResponse><item><template_id>{string.Concat(Enumerable.Repeat("<item><email>a</email></item>", 1000))}</template_id></item></methodResponse>");
        cancel.Cancel();

        FluentActions.Invoking(() => MappWire.Read(body, [MappCall.OfTemplate("1")], cancel.Token)).Should().Throw<OperationCanceledException>();
    }

    private static byte[] Damage(byte[] body, Random random)
    {
        for (int hits = random.Next(1, 4); hits > 0; hits--)
        {
            int at = random.Next(body.Length);
            int length = Math.Min(random.Next(1, 40), body.Length - at);
            body = random.Next(4) switch
            {
                0 => [.. body[..at], (byte)random.Next(256), .. body[(at + 1)..]],
                1 => [.. body[..at], .. body[(at + length)..], 0x20],
                2 => [.. body[..(at + length)], .. body[at..]],
                _ => [.. body[..Math.Max(at, 1)]],
            };
        }

        return body;
    }
}
