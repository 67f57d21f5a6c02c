namespace BounceKit.Cli.Input;

/// <summary>What a column of a list of addresses contains.</summary>
internal enum InputColumn
{
    Address,
    Type,
    Reason,
    Source,
    Since,
    Until,
    Scope,
    Note,
    MaySend,
}
