using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace BounceKit.Cli.Options;

/// <summary>Which bounces to list.</summary>
internal sealed class ListOptions
{
    private readonly Option<string[]> _sources;
    private readonly Option<string?> _email = new("--email")
    {
        Description = "Only this address, equal without regard to case.",
        HelpName = "A",
    };

    private readonly Option<BounceType[]> _types = new("--type")
    {
        Description = $"Only this type; may be repeated: {string.Join(", ", Words<BounceType>.All)}.",
        HelpName = "T",
        CustomParser = argument => Words<BounceType>.Parse(argument, "type"),
    };

    private readonly Option<BounceReason[]> _reasons = new("--reason")
    {
        Description = "Only this reason, such as userUnknown; may be repeated. A word that is not known lists all of them.",
        HelpName = "R",
        CustomParser = argument => Words<BounceReason>.Parse(argument, "reason"),
    };

    private readonly Option<BounceChannel?> _channel = new("--channel")
    {
        Description = "Only this channel: email or sms.",
        HelpName = "C",
        CustomParser = argument => Words<BounceChannel>.Parse(argument, "channel", BounceChannel.Unknown) is [var channel] ? channel : null,
    };

    private readonly Option<int?> _limit = new("--limit")
    {
        Description = "Stop after this many rows, counted over all sources.",
        HelpName = "N",
        CustomParser = ParseLimit,
    };

    private readonly TimeOption _since;
    private readonly TimeOption _until;

    public ListOptions(TimeProvider time, SourceOptions sources)
    {
        _sources = sources.CreateMany();
        _since = new TimeOption("--since", "Bounced at or after T: 2026-01-31, 2026-01-31T08:30:00Z, or 30m, 36h, 7d, 2w ago.", time);
        _until = new TimeOption("--until", "Bounced before T.", time);
        _types.CompleteOnly(Words<BounceType>.All);
        _reasons.CompleteOnly(Words<BounceReason>.All);
        _channel.CompleteOnly(Words<BounceChannel>.All.Where(word => word != "unknown"));
    }

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_sources, _since, _until, _email, _types, _reasons, _channel])
        {
            command.Add(option);
        }
    }

    public void AddLimitTo(Command command) => command.Add(_limit);

    public IReadOnlyList<string> Sources(ParseResult parsed) => parsed.GetValue(_sources) ?? [];

    /// <summary>The most rows; as many as there are where none is named.</summary>
    public int Limit(ParseResult parsed) => parsed.GetValue(_limit) ?? int.MaxValue;

    /// <summary>The query, known to be one that can be met.</summary>
    /// <exception cref="RefusedException">It can't.</exception>
    public BounceQuery Query(ParseResult parsed)
    {
        BounceQuery query = new()
        {
            Since = parsed.GetValue(_since),
            Until = parsed.GetValue(_until),
            Recipient = parsed.GetValue(_email),
            Types = parsed.GetValue(_types) ?? [],
            Reasons = parsed.GetValue(_reasons) ?? [],
            Channel = parsed.GetValue(_channel),
        };
        RefuseEmptyRange(query);
        Refusal.Throw(query.Validate);
        return query;
    }

    private static void RefuseEmptyRange(BounceQuery query)
    {
        if (query is { Since: { } since, Until: { } until } && since >= until)
        {
            throw new RefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"--since ({since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}) must be before --until ({until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'})."));
        }
    }

    private static int? ParseLimit(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int limit) && limit > 0)
        {
            return limit;
        }

        argument.AddError($"--limit '{text}' is not a whole number from 1 to {int.MaxValue}.");
        return null;
    }
}
