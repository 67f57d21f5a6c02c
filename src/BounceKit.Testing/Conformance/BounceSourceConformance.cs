namespace BounceKit.Testing.Conformance;

/// <summary>
/// BounceKit's promises about every source, as checks that need no test framework: run each against a new <see cref="ConformanceSubject"/>.
/// </summary>
/// <example>
/// <code>
/// foreach (ConformanceCheck check in BounceSourceConformance.Checks)
/// {
///     bool applied = await BounceSourceConformance.RunAsync(
///         check, () => ConformanceSubject.StartAsync(new MySimulator(), "mine", b => b.AddSource("mine", …)));
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
        .. PagingChecks.All,
        .. DriftChecks.All,
        .. FailureChecks.All,
        .. AbilityChecks.All,
        .. SeveralListsChecks.All,
        .. SecrecyChecks.All,
        .. HostChecks.All,
    ];

    /// <summary>Runs one check against a new subject.</summary>
    /// <param name="check">The check.</param>
    /// <param name="start">Creates the subject.</param>
    /// <returns>Whether the check applies to the source; if not, it was not run.</returns>
    /// <exception cref="ConformanceException">The source breaks the promise.</exception>
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
