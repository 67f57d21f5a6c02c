namespace BounceKit.Paging;

/// <summary>Days that are requested together, both ends included.</summary>
internal sealed record DayWindow(DateOnly First, DateOnly Last)
{
    public int Days => Last.DayNumber - First.DayNumber + 1;

    public bool Contains(DateOnly day) => day >= First && day <= Last;
}
