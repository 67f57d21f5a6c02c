namespace BounceKit.Page.Tests;

/// <summary>A test that needs a browser, and says so where none is installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute()
    {
        if (Browser.Path is null)
        {
            Skip = "No Chromium is on the PATH.";
        }
    }
}
