using System.CommandLine;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Options;

/// <summary>Which suppressions to list.</summary>
internal sealed class SuppressionQueryOptions
{
    private readonly Option<string[]> _sources;
    private readonly TimeOption _since;

    private readonly Option<BounceReason[]> _reasons = new("--reason")
    {
        Description = "Only these reasons; may be repeated or separated by commas.",
        HelpName = "REASON",
        CustomParser = argument => EnumNames<BounceReason>.ParseMany(argument, "reason"),
    };

    private readonly Option<BounceType[]> _types = new("--type")
    {
        Description = $"Only these types; may be repeated or separated by commas: {string.Join(", ", EnumNames<BounceType>.All)}.",
        HelpName = "TYPE",
        CustomParser = argument => EnumNames<BounceType>.ParseMany(argument, "type"),
    };

    public SuppressionQueryOptions(TimeProvider time, SourceOptions sources)
    {
        _sources = sources.CreateMany();
        _sources.Description = "Only what this source says; may be repeated. Default: all.";
        _since = new TimeOption("--since", "Suppressed at or after TIME: 2026-01-31, today, yesterday, or an age such as 36h, 7d or 3mo.", time);
        _reasons.CompleteOnly(EnumNames<BounceReason>.All);
        _types.CompleteOnly(EnumNames<BounceType>.All);
    }

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_reasons, _types, _since, _sources])
        {
            command.Add(option);
        }
    }

    public SuppressionQuery GetQuery(ParseResult parsed) => new()
    {
        Reasons = parsed.GetValue(_reasons) ?? [],
        Types = parsed.GetValue(_types) ?? [],
        Since = parsed.GetValue(_since),
        Sources = parsed.GetValue(_sources) ?? [],
    };
}
