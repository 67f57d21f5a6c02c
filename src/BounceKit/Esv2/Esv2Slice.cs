namespace BounceKit.Esv2;

/// <summary>The days that one request answers for, on the business unit's clock, both ends included.</summary>
internal sealed record Esv2Slice(DateOnly First, DateOnly Last)
{
    public bool Holds(DateTime local) => DateOnly.FromDateTime(local) is { } day && day >= First && day <= Last;
}
