namespace BounceKit.Testing.Conformance;

/// <summary>
/// What BounceKit promises of every source, as checks that need no test framework: run each against a fresh <see cref="ConformanceSubject"/>.
/// </summary>
/// <example>
/// <code>
/// foreach (ConformanceCheck check in BounceSourceConformance.Checks)
/// {
///     await using ConformanceSubject subject = await ConformanceSubject.StartAsync(new MySimulator(), "mine", b => b.AddSource("mine", …));
///     if (check.AppliesTo(subject)) await check.RunAsync(subject);
/// }
/// </code>
/// </example>
public static class BounceSourceConformance
{
    /// <summary>All checks.</summary>
    public static IReadOnlyList<ConformanceCheck> Checks { get; } =
    [
        .. ListingChecks.All,
        .. RangeChecks.All,
        .. FilterChecks.All,
        .. DriftChecks.All,
        .. TroubleChecks.All,
        .. AbilityChecks.All,
        .. SecrecyChecks.All,
    ];

    /// <summary>Runs one check against a fresh subject.</summary>
    /// <param name="check">The check.</param>
    /// <param name="start">Makes the subject.</param>
    /// <returns>Whether the check applied to the source.</returns>
    /// <exception cref="ConformanceException">The promise is not kept.</exception>
    public static async Task<bool> RunAsync(ConformanceCheck check, Func<Task<ConformanceSubject>> start)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(start);
        ConformanceSubject subject = await start().ConfigureAwait(false);
        await using (subject.ConfigureAwait(false))
        {
            if (!check.AppliesTo(subject))
            {
                return false;
            }

            await check.RunAsync(subject).ConfigureAwait(false);
            return true;
        }
    }
}
