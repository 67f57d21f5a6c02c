namespace BounceKit.Esv2;

/// <summary>The days that one request answers for, on the business unit's clock, both ends included.</summary>
internal sealed record Esv2Slice(DateOnly First, DateOnly Last)
{
    // One day for the end, which is asked for one day later, and one each way for a server that compares days on another clock than it writes.
    private const int DaysBefore = 1;
    private const int DaysAfter = 2;

    public bool Holds(DateTime local) => DateOnly.FromDateTime(local) is { } day && day >= First && day <= Last;

    /// <summary>Whether an export that was asked for by this slice may hold a row of that time.</summary>
    public bool MayBring(DateTime local) => DateOnly.FromDateTime(local).DayNumber is int day
        && day >= First.DayNumber - DaysBefore && day <= Last.DayNumber + DaysAfter;
}
