using System.CommandLine;
using System.Globalization;

namespace BounceKit.Cli.Options;

/// <summary>Which bounces to list, from which sources.</summary>
internal sealed class QueryOptions
{
    private readonly Option<string[]> _sources;
    private readonly TimeOption _since;
    private readonly TimeOption _until;
    private readonly Option<string?> _email = new("--email")
    {
        Description = "Only this address; case does not matter.",
        HelpName = "ADDRESS",
    };

    private readonly Option<BounceType[]> _types = new("--type")
    {
        Description = $"Only these types; may be repeated or separated by commas: {string.Join(", ", EnumNames<BounceType>.All)}.",
        HelpName = "TYPE",
        CustomParser = argument => EnumNames<BounceType>.ParseMany(argument, "type"),
    };

    private readonly Option<BounceReason[]> _reasons = new("--reason")
    {
        Description = $"Only these reasons; may be repeated or separated by commas: {string.Join(", ", EnumNames<BounceReason>.All)}.",
        HelpName = "REASON",
        CustomParser = argument => EnumNames<BounceReason>.ParseMany(argument, "reason"),
    };

    private readonly Option<BounceChannel?> _channel = new("--channel")
    {
        Description = "Only this channel: email or sms.",
        HelpName = "CHANNEL",
        CustomParser = argument => EnumNames<BounceChannel>.ParseOne(argument, "channel", BounceChannel.Unknown),
    };

    private readonly LimitOption _limit = new("Stop after this many rows, counted over all sources.");

    public QueryOptions(TimeProvider time, SourceOptions sources)
    {
        _sources = sources.CreateMany();
        _since = new TimeOption("--since", "Bounced at or after TIME: 2026-01-31, 2026-01-31T08:30:00Z, today, yesterday, or an age such as 36h, 7d or 3mo.", time);
        _until = new TimeOption("--until", "Bounced before TIME.", time);
        _types.CompleteOnly(EnumNames<BounceType>.All);
        _reasons.CompleteOnly(EnumNames<BounceReason>.All);
        _channel.CompleteOnly(EnumNames<BounceChannel>.All.Where(name => name != "unknown"));
    }

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_sources, _since, _until, _email, _types, _reasons, _channel])
        {
            command.Add(option);
        }
    }

    public void AddLimitTo(Command command) => command.Add(_limit);

    public IReadOnlyList<string> GetSources(ParseResult parsed) => parsed.GetValue(_sources) ?? [];

    /// <summary>The most rows; <see cref="int.MaxValue"/> where no limit is given.</summary>
    public int GetLimit(ParseResult parsed) => _limit.Resolve(parsed);

    /// <exception cref="RefusedException">The query contradicts itself.</exception>
    public BounceQuery GetQuery(ParseResult parsed)
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
}
