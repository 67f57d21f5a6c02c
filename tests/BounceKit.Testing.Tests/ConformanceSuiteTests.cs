using BounceKit.Testing.Conformance;
using BounceKit.Testing.SendGrid;
using BounceKit.Testing.Tests.Acme;

namespace BounceKit.Testing.Tests;

/// <summary>A check that can't fail is worthless: each is run against a source that breaks its promise.</summary>
public sealed class ConformanceSuiteTests
{
    // Shown by sources of other kinds.
    private static readonly string[] Others = [.. AcmeTests.Promises, "What the source adds to a request is removed again once it was sent"];

    public static TheoryData<string> Checks => [.. BounceSourceConformance.Checks.Select(check => check.Name).Except(Others)];

    [Fact]
    public void Every_check_has_a_name_of_its_own() => BounceSourceConformance.Checks.Select(check => check.Name).Should().OnlyHaveUniqueItems().And.Contain(Others);

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
                // The broken source failed where the check expected it to work.
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
    public async Task Sees_a_leak_wherever_it_is(string broken)
    {
        ConformanceCheck check = BounceSourceConformance.Checks.Single(candidate => candidate.Name.StartsWith("A listing that works shows no", StringComparison.Ordinal));
        await using ConformanceSubject subject = await StartAsync(Enum.Parse<Break>(broken));

        ConformanceException leak = await Assert.ThrowsAsync<ConformanceException>(() => check.RunAsync(subject));

        leak.Message.Should().MatchRegex("^an? (address|secret) shows in");
    }

    [Fact]
    public async Task Finds_no_leak_in_a_source_without_one()
    {
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(new SendGridSimulator(), ("PageSize", "100"));

        foreach (ConformanceCheck check in BounceSourceConformance.Checks.Where(check => check.Name.Contains("shows no secret", StringComparison.Ordinal)))
        {
            await check.RunAsync(subject);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Sees_what_a_handler_leaves_on_a_request(bool onlyOnFailure)
    {
        ConformanceCheck check = BounceSourceConformance.Checks.Single(candidate => candidate.Name.StartsWith("What the source adds", StringComparison.Ordinal));
        AcmeSimulator server = new();
        await using SimulatorHost host = await SimulatorHost.StartAsync([server]);
        OuterRequests requests = new();
        DelegatingHandler outer = requests.CreateHandler();
        outer.InnerHandler = new SigningHandler(onlyOnFailure);
        using HttpClient http = new(outer);
        AcmeSource source = new(http, server, AcmeSimulator.MaxPageSize, AcmeFlaw.None);
        await using ConformanceSubject subject = new(source, server, () => [], () => ValueTask.CompletedTask) { Requests = requests };

        ConformanceException left = await Assert.ThrowsAsync<ConformanceException>(() => check.RunAsync(subject));

        left.Message.Should().Contain("the header X-Signature");
    }

    private static async Task<ConformanceSubject> StartAsync(Break broken)
    {
        ConformanceSubject good = await ConformanceSubject.StartAsync(new SendGridSimulator(), ("PageSize", "100"), ("Lists", "bounces,spam_reports"));
        return new ConformanceSubject(new BrokenSource(good.Source, good, broken), good.Server, Logs, good.DisposeAsync) { Secrets = good.Secrets };

        IReadOnlyCollection<string> Logs() => broken == Break.LogsAddresses ? [.. good.Logs(), "listing row1@example.com"] : good.Logs();
    }
}
