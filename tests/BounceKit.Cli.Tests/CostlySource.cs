namespace BounceKit.Cli.Tests;

/// <summary>A source from which addresses can be removed at a cost.</summary>
public sealed class CostlySource(string name, params BounceRecord[][] pages) : RemovingSource(name, pages), IBounceSourceFeatures
{
    public const string Cost = "Each removal counts against the account.";

    public Uri BaseAddress { get; } = new("https://api.example.com/");

    public BounceFilters ServerFilters => BounceFilters.None;

    public int? PageSize => null;

    public string RemovalCost => Cost;
}
