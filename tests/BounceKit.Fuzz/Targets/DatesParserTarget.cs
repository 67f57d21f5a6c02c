using System.Text;
using BounceKit.Wire;

namespace BounceKit.Fuzz.Targets;

/// <summary>
/// The readers of dates. Each gets every input and has to agree with the framework, and a local time has to be the same again once a clock has
/// converted it to UTC and back.
/// </summary>
internal sealed class DatesParserTarget : ParserTarget
{
    // Their clocks change in different ways.
    private static readonly (TimeZoneInfo Zone, ProviderClock Clock)[] Clocks =
    [
        .. from id in (string[])["Europe/Warsaw", "America/Los_Angeles", "Australia/Lord_Howe", "Africa/Casablanca", "UTC"]
           let zone = TimeZoneInfo.FindSystemTimeZoneById(id)
           select (zone, new ProviderClock(zone)),
    ];

    // Beyond, an offset leads out of the calendar.
    private static readonly DateTime First = DateTime.MinValue.AddDays(2);
    private static readonly DateTime Last = DateTime.MaxValue.AddDays(-2);

    public override IReadOnlyList<string> Valid { get; } = [.. DateComparison.All.SelectMany(comparison => comparison.Valid).Distinct()];

    public override IReadOnlyList<string> Invalid { get; } =
    [
        .. DateComparison.All.SelectMany(comparison => comparison.Invalid).Distinct()
            .Where(text => !DateComparison.All.Any(comparison => comparison.TryRead(Encoding.UTF8.GetBytes(text), out _))),
    ];

    protected override bool TryRead(byte[] input)
    {
        bool isRead = false;
        string text = Encoding.UTF8.GetString(input);
        foreach (DateComparison comparison in DateComparison.All.Where(comparison => input.Length <= comparison.MaxLength))
        {
            isRead |= Read(comparison, input, text);
        }

        return isRead;
    }

    private static bool Read(DateComparison comparison, byte[] input, string text)
    {
        bool isRead = comparison.TryRead(input, out DateTime? date);
        bool isReadByFramework = comparison.TryReadWithFramework(text, out DateTime? expected);
        if (isRead != isReadByFramework || date != expected || date?.Kind != expected?.Kind)
        {
            throw Defect($"{comparison.GetType().Name}: '{text}' is {Describe(isRead, date)}, and {Describe(isReadByFramework, expected)} to the framework.");
        }

        if (date is { Kind: DateTimeKind.Unspecified } local)
        {
            Convert(local);
        }

        return isRead;
    }

    private static void Convert(DateTime local)
    {
        foreach ((TimeZoneInfo zone, ProviderClock clock) in Clocks)
        {
            DateTimeOffset utc = clock.ToUtc(local);
            if (local > First && local < Last && !zone.IsInvalidTime(local) && clock.ToLocal(utc) != local)
            {
                throw Defect($"{local:O} in {zone.Id} is {utc:O}, which is {clock.ToLocal(utc):O}.");
            }
        }
    }

    private static string Describe(bool isRead, DateTime? date) => !isRead ? "rejected" : date is { } value ? $"{value:O}" : "no date";
}
