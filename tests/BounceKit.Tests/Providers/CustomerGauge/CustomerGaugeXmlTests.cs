using BounceKit.CustomerGauge;
using BounceKit.Wire;

namespace BounceKit.Tests.CustomerGauge;

public sealed class CustomerGaugeXmlTests
{
    [Fact]
    public void A_declaration_of_bytes_that_are_no_text_is_refused()
    {
        byte[] body = [.. "  \r<?xml version=\"1.0"u8, 0xBF, 0xBF, 0xBF, .. "\"?>j"u8];

        FluentActions.Invoking(() => CustomerGaugeXml.Read(body)).Should().Throw<WireFormatException>();
    }
}
