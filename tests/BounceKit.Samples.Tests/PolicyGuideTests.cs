using System.Globalization;
using System.Text.RegularExpressions;
using BounceKit.Suppressions;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Samples.Tests;

/// <summary>What docs/suppression-policy.md shows is what the default policy does.</summary>
public sealed partial class PolicyGuideTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "suppression-policy.md"));

    [Fact]
    public void The_example_of_soft_bounces_is_right()
    {
        PolicyEvent[] bounces = [.. Bounce().Matches(Page).Select(row =>
            new PolicyEvent(Parse(row.Groups[1].Value), BounceType.Soft, BounceReason.MailboxFull, SuppressionOrigin.Provider, "newsletter", null, null))];
        Match end = End().Match(Page);

        List<PolicyDecision> decisions = [];
        CreateDefault().Decide(bounces, decisions);

        bounces.Should().HaveCount(5);
        PolicyDecision decision = decisions.Should().ContainSingle().Subject;
        bounces[decision.Event].Time.Should().Be(Parse(end.Groups[1].Value));
        decision.Until.Should().Be(Parse(end.Groups[2].Value));
    }

    private static ISuppressionPolicy CreateDefault()
    {
        ServiceCollection services = new();
        services.AddSuppressionList(configure: options => options.Store = "InMemory");
        return services.BuildServiceProvider().GetRequiredService<ISuppressionPolicy>();
    }

    private static DateTimeOffset Parse(string day) =>
        DateTimeOffset.ParseExact($"{day} 2026", "d MMMM yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    [GeneratedRegex(@"^\| (\d+ \w+) \| (?:mailbox|server)", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Bounce();

    [GeneratedRegex(@"^\| (\d+ \w+) \| .*\*\*yes, until (\d+ \w+)\*\*", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex End();
}
