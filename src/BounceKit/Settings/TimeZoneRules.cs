namespace BounceKit.Settings;

/// <summary>Whether a time zone is known to this machine.</summary>
internal static class TimeZoneRules
{
    // Every time zone database has it.
    private const string WellKnownId = "Europe/London";

    public static string? FindProblem(string id) => IsKnown(id) ? null : Explain(id, hasDatabase: IsKnown(WellKnownId));

    internal static string Explain(string id, bool hasDatabase) => hasDatabase
        ? $"is '{id}', which is not a known time zone. Use an IANA ID, such as Europe/Warsaw, or a Windows ID."
        : $"is '{id}', but this machine has no time zone database. Install the package tzdata; slim container images leave it out.";

    private static bool IsKnown(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out _);
}
