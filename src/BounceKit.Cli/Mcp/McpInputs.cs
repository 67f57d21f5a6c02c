using BounceKit.Cli.Options;

namespace BounceKit.Cli.Mcp;

/// <summary>The values that several tools take.</summary>
internal static class McpInputs
{
    public const int MaxAddresses = 200;

    public static McpInput Sources { get; } = new("source", "string", "Only these sources, by name. Default: all.") { IsList = true, Maximum = 100 };

    public static McpInput Since { get; } = new("since", "string", "Bounced at or after this time: a date, a date and time in UTC, or an age such as 36h, 7d or 3mo.");

    public static McpInput Until { get; } = new("until", "string", "Bounced before this time, in the same forms.");

    public static McpInput Types { get; } = new("type", "string", "Only these types.") { IsList = true, Words = EnumNames<BounceType>.All, Maximum = 10 };

    public static McpInput Reasons { get; } = new("reason", "string", "Only these reasons.") { IsList = true, Words = EnumNames<BounceReason>.All, Maximum = 50 };

    public static McpInput Addresses { get; } = new("addresses", "string", "The addresses.") { IsList = true, IsRequired = true, Maximum = MaxAddresses };

    public static McpInput Address { get; } = new("address", "string", "The address; case does not matter.") { IsRequired = true };

    /// <summary>The query that a client asks for.</summary>
    /// <exception cref="RefusedException">It contradicts itself.</exception>
    public static BounceQuery GetQuery(McpArguments arguments, DateTimeOffset now)
    {
        BounceQuery query = new()
        {
            Since = arguments.FindTime(Since.Name, now),
            Until = arguments.FindTime(Until.Name, now),
            Types = arguments.GetWords<BounceType>(Types.Name),
            Reasons = arguments.GetWords<BounceReason>(Reasons.Name),
        };
        if (query.Since >= query.Until)
        {
            throw new RefusedException("'since' must be before 'until'.");
        }

        Refusal.Throw(query.Validate);
        return query;
    }
}
