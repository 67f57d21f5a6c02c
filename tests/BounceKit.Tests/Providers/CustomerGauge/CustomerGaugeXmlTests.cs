using BounceKit.CustomerGauge;
using BounceKit.Wire;

namespace BounceKit.Tests.CustomerGauge;

public sealed class CustomerGaugeXmlTests
{
    [Fact]
    public void A_declaration_of_bytes_that_are_no_text_is_refused()
    {
        byte[] body = [.. "  \r<?xml version=\"1.0"u8, 0xBF, 0xBF, 0xBF, .. "\"?>j"u8];

        FluentActions.Invoking(() => CustomerGaugeXml.Read(body, CustomerGaugeListKind.Bounces)).Should().Throw<WireFormatException>();
    }

    [Fact]
    public void A_cancellation_ends_the_reading_of_a_long_response()
    {
        using CancellationTokenSource cancel = new();
        byte[] body = [.. "<Data>"u8, .. Enumerable.Repeat("<x><Email>a</Email></x>"u8.ToArray(), 1000).SelectMany(row => row), .. "</Data>"u8];
        cancel.Cancel();

        FluentActions.Invoking(() => CustomerGaugeXml.Read(body, CustomerGaugeListKind.Bounces, cancel.Token)).Should().Throw<OperationCanceledException>();
    }
}
