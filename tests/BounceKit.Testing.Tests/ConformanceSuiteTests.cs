using BounceKit.Testing.Conformance;
using BounceKit.Testing.SendGrid;

namespace BounceKit.Testing.Tests;

/// <summary>A check that can't fail is worth nothing: each is shown a source that breaks its promise.</summary>
public sealed class ConformanceSuiteTests
{
    public static TheoryData<string> Checks => [.. BounceSourceConformance.Checks.Select(check => check.Name)];

    [Fact]
    public void Every_check_has_a_name_of_its_own() => BounceSourceConformance.Checks.Select(check => check.Name).Should().OnlyHaveUniqueItems();

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task Sees_a_source_that_breaks_the_promise(string promise)
    {
        ConformanceCheck check = BounceSourceConformance.Checks.Single(candidate => candidate.Name == promise);

        foreach (Break broken in Enum.GetValues<Break>())
        {
            await using ConformanceSubject subject = await StartAsync(broken);
            try
            {
                await check.RunAsync(subject);
            }
            catch (ConformanceException)
            {
                return;
            }
            catch (BounceSourceException)
            {
                // The spoilt source failed where the check expected it to work.
                return;
            }
            catch (InvalidOperationException)
            {
                return;
            }
        }

        Assert.Fail("No broken source made the check fail.");
    }

    [Theory]
    [InlineData(nameof(Break.LogsAddresses))]
    [InlineData(nameof(Break.TracesAddresses))]
    [InlineData(nameof(Break.TracesAddressesInEvents))]
    [InlineData(nameof(Break.TracesAddressesInStatus))]
    [InlineData(nameof(Break.TracesSecrets))]
    [InlineData(nameof(Break.MeasuresAddresses))]
    [InlineData(nameof(Break.MeasuresSecrets))]
    public async Task Sees_what_leaks_wherever_it_is_told(string broken)
    {
        ConformanceCheck check = BounceSourceConformance.Checks.Single(candidate => candidate.Name.StartsWith("A listing that works shows no", StringComparison.Ordinal));
        await using ConformanceSubject subject = await StartAsync(Enum.Parse<Break>(broken));

        ConformanceException leak = await Assert.ThrowsAsync<ConformanceException>(() => check.RunAsync(subject));

        leak.Message.Should().MatchRegex("^an? (address|secret) shows in");
    }

    [Fact]
    public async Task Finds_no_leak_in_a_source_that_tells_nothing_it_should_not()
    {
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(new SendGridSimulator(), ("PageSize", "100"));

        foreach (ConformanceCheck check in BounceSourceConformance.Checks.Where(check => check.Name.Contains("shows no secret", StringComparison.Ordinal)))
        {
            await check.RunAsync(subject);
        }
    }

    private static async Task<ConformanceSubject> StartAsync(Break broken)
    {
        ConformanceSubject good = await ConformanceSubject.StartAsync(new SendGridSimulator(), ("PageSize", "100"));
        return new ConformanceSubject(new BrokenSource(good.Source, good, broken), good.Server, Logs, good.DisposeAsync) { Secrets = good.Secrets };

        IReadOnlyCollection<string> Logs() => broken == Break.LogsAddresses ? [.. good.Logs(), "listing row1@example.com"] : good.Logs();
    }
}
