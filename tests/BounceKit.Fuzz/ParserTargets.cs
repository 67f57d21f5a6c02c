using System.Net;
using System.Text;
using BounceKit.Classification;
using BounceKit.CustomerGauge;
using BounceKit.Esv2;
using BounceKit.Http;
using BounceKit.Mapp;
using BounceKit.SendGrid;
using BounceKit.WhatCounts;
using BounceKit.Wire;

namespace BounceKit.Fuzz;

/// <summary>
/// Everything that reads what a server sent. A target says whether it could make something of a body or refused it; an exception is a defect.
/// </summary>
internal static class ParserTargets
{
    public static IReadOnlyDictionary<string, Func<byte[], bool>> All { get; } = new Dictionary<string, Func<byte[], bool>>(StringComparer.OrdinalIgnoreCase)
    {
        ["sendgrid"] = body => Refusing(() => Page(body, "application/json", ReadSendGrid)),
        ["customergauge"] = body => Refusing(() => Page(body, "application/json", ReadCustomerGauge)),
        ["whatcounts"] = body => Refusing(() => Page(body, "application/json", ReadWhatCounts)),
        ["mapp"] = body => Refusing(() => _ = MappWire.Read(new MemoryStream(body), calls: 2)),
        ["esv2"] = body => Refusing(() => Page(body, "text/csv", ReadEsv2)),
        ["classifier"] = body => BounceClassifier.Default.Classify(Encoding.UTF8.GetString(body)).Reason != BounceReason.Unknown,
        ["wait"] = ReadWait,
        ["dates"] = ReadDates,
    };

    private static void ReadSendGrid(PageResponse page)
    {
        if (SendGridWire.ReadError(page) is null)
        {
            _ = SendGridWire.ReadRows(page.Body.Span);
        }
    }

    private static void ReadCustomerGauge(PageResponse page)
    {
        _ = CustomerGaugeWire.ReadError(page);
        _ = CustomerGaugeWire.ReadList(page);
    }

    private static void ReadWhatCounts(PageResponse page)
    {
        if (WhatCountsErrors.Read(page) is not null)
        {
            return;
        }

        _ = WhatCountsWire.ReadAnswer(page.Body.Span, skip: 0);
    }

    private static void ReadEsv2(PageResponse page)
    {
        if (Esv2Wire.ReadError(page) is not null)
        {
            return;
        }

        using Esv2RowReader reader = new(page.OpenBody(), Esv2Channel.Email);
        while (reader.Read(1000).Count > 0)
        {
        }
    }

    private static bool ReadWait(byte[] header)
    {
        bool asks = false;
        string text = Encoding.Latin1.GetString(header).Replace('\r', ' ').Replace('\n', ' ').Replace('\0', ' ');
        foreach (string name in (string[])["Retry-After", "X-RateLimit-Reset"])
        {
            using HttpResponseMessage response = new(HttpStatusCode.TooManyRequests);
#pragma warning disable RS0030 // Servers send what they like; only this way a malformed value gets into a response.
            response.Headers.TryAddWithoutValidation(name, text);
#pragma warning restore RS0030
            TimeSpan? wait = ServerWait.Of(response, TimeProvider.System);
            asks |= wait is not null;
            if (wait <= TimeSpan.Zero)
            {
                throw new InvalidOperationException($"{name} '{text}' asks for no wait.");
            }
        }

        return asks;
    }

    private static bool ReadDates(byte[] body)
    {
        if (!WhatCountsDates.TryRead(body, out DateTime local))
        {
            return false;
        }

        foreach (string zone in (string[])["Europe/Warsaw", "America/Los_Angeles", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"])
        {
            _ = new ProviderClock(TimeZoneInfo.FindSystemTimeZoneById(zone)).ToUtc(local);
        }

        return true;
    }

    private static void Page(byte[] body, string mediaType, Action<PageResponse> read)
    {
        using HttpResponseMessage message = new(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
        message.Content.Headers.ContentType = new(mediaType);
        ResponseBody whole = ResponseBody.ReadAsync(new MemoryStream(body), static _ => { }, CancellationToken.None).GetAwaiter().GetResult();
        using PageResponse page = new(message, whole, attempts: 1);
        read(page);
    }

    private static bool Refusing(Action read)
    {
        try
        {
            read();
            return true;
        }
        catch (WireFormatException)
        {
            return false;
        }
    }
}
