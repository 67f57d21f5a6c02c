namespace BounceKit.Settings;

/// <summary>Whether a time zone is known to this machine.</summary>
internal static class TimeZoneRules
{
    // Every time zone database has the first one, and those that know Windows IDs the second one.
    private const string WellKnownId = "Europe/London";
    private const string WellKnownWindowsId = "GMT Standard Time";

    public static string? FindProblem(string id) => IsKnown(id) ? null : Explain(id, hasDatabase: IsKnown(WellKnownId), hasWindowsIds: IsKnown(WellKnownWindowsId));

    internal static string Explain(string id, bool hasDatabase, bool hasWindowsIds) => (hasDatabase, hasWindowsIds) switch
    {
        (false, _) => $"is '{id}', but this machine has no time zone database. Install the package tzdata; slim container images leave it out.",
        (true, false) => $"is '{id}', which is not a known time zone. Use an IANA ID, such as Europe/Warsaw. Windows IDs need ICU, which this process runs without (invariant globalization).",
        _ => $"is '{id}', which is not a known time zone. Use an IANA ID, such as Europe/Warsaw, or a Windows ID.",
    };

    private static bool IsKnown(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out _);
}
