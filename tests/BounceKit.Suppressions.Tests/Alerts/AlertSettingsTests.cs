using BounceKit.Suppressions.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Suppressions.Alerts;

public sealed class AlertSettingsTests
{
    private const string Key = "c2ltdWxhdGVkLWtleS1vZi1hLXdlYmhvb2stc2VjcmV0";

    [Fact]
    public void Every_setting_is_read()
    {
        SuppressionAlertOptions options = Read(new()
        {
            ["Rules:Hard:Source"] = "newsletter",
            ["Rules:Hard:Type"] = "hard",
            ["Rules:Hard:Reason"] = "UserUnknown",
            ["Rules:Hard:Days"] = "2",
            ["Rules:Hard:MoreThan"] = "100",
            ["Rules:Hard:TimesUsual"] = "2.5",
            ["Rules:Hard:Weeks"] = "3",
            ["Rules:Hard:AtLeast"] = "10",
            ["Rules:Unread:NotReadFor"] = "02:00:00",
            ["Webhooks:Ops:Url"] = "https://example.com/hook",
            ["Webhooks:Ops:Secret"] = Key,
            ["Webhooks:Chat:Url"] = "http://localhost:1/hook",
            ["Webhooks:Chat:Format"] = "slack",
        });

        options.Rules["hard"].Should().BeEquivalentTo(new SuppressionAlertRule
        {
            Source = "newsletter",
            Type = BounceType.Hard,
            Reason = BounceReason.UserUnknown,
            Days = 2,
            MoreThan = 100,
            TimesUsual = 2.5,
            Weeks = 3,
            AtLeast = 10,
        });
        options.Rules["unread"].NotReadFor.Should().Be(TimeSpan.FromHours(2));
        options.Webhooks["ops"].Should().BeEquivalentTo(
            new SuppressionWebhookOptions { Url = "https://example.com/hook", Secret = Key, Format = SuppressionWebhookFormat.Generic });
        options.Webhooks["chat"].Format.Should().Be(SuppressionWebhookFormat.Slack);
    }

    [Fact]
    public void The_documented_defaults_hold()
    {
        new SuppressionListOptions().Alerts.Should().BeEquivalentTo(new { Rules = new Dictionary<string, object>(), Webhooks = new Dictionary<string, object>() });
        new SuppressionAlertRule().Should().BeEquivalentTo(new { Days = 1, Weeks = 4, AtLeast = 20 });
        new SuppressionWebhookOptions().Format.Should().Be(SuppressionWebhookFormat.Generic);
    }

    [Fact]
    public void All_mistakes_are_reported_at_start_without_urls_and_secrets()
    {
        IEnumerable<string> failures = Fail(new()
        {
            ["Rule"] = "x",
            ["Rules:empty:Days"] = "0",
            ["Rules:low:MoreThan"] = "-1",
            ["Rules:factor:TimesUsual"] = "1",
            ["Rules:factor:AtLeast"] = "0",
            ["Rules:factor:Weeks"] = "13",
            ["Rules:source:Source"] = "newslettr",
            ["Rules:source:MoreThan"] = "5",
            ["Rules:word:Type"] = "Hart",
            ["Rules:word:MoreThan"] = "5",
            ["Rules:both:NotReadFor"] = "02:00:00",
            ["Rules:both:MoreThan"] = "5",
            ["Rules:short:NotReadFor"] = "00:15:00",
            ["Webhooks:none:Format"] = "Slack",
            ["Webhooks:plain:Url"] = "http://example.com/secret-path",
            ["Webhooks:plain:Secret"] = "c2VjcmV0",
            ["Webhooks:unsigned:Url"] = "https://example.com/secret-path",
            ["Webhooks:word:Url"] = "https://example.com/secret-path",
            ["Webhooks:word:Format"] = "Unknown",
            ["Webhooks:word:Secret"] = Key,
        });

        const string path = "BounceKit:Suppressions:Alerts";
        failures.Should().BeEquivalentTo(
            $"{path}:Rule is not a setting. Did you mean 'Rules'?",
            $"{path}:Rules:empty raises no alert: set MoreThan, TimesUsual or NotReadFor.",
            $"{path}:Rules:empty:Days is 0; it can be 1 to 31.",
            $"{path}:Rules:low:MoreThan is '-1'; expected is a whole number.",
            $"{path}:Rules:low raises no alert: set MoreThan, TimesUsual or NotReadFor.",
            $"{path}:Rules:factor:TimesUsual is 1; it must be more than 1.",
            $"{path}:Rules:factor:AtLeast is 0; at least 1 is needed.",
            $"{path}:Rules:factor:Weeks is 13; it can be 1 to 12.",
            $"{path}:Rules:source:Source is 'newslettr', which names no source. Did you mean 'newsletter'?",
            $"{path}:Rules:word:Type is 'Hart'; expected is one of {string.Join(", ", Enum.GetNames<BounceType>())}. Did you mean 'Hard'?",
            $"{path}:Rules:both has NotReadFor and settings that count entries. Make it two rules.",
            $"{path}:Rules:short:NotReadFor is 00:15:00; it must be at least 00:01:00, and longer than SyncEvery, which is 00:15:00.",
            $"{path}:Webhooks:none:Url is missing.",
            $"{path}:Webhooks:plain:Url is not an https URL. Only on this machine (localhost), http is permitted.",
            $"{path}:Webhooks:plain:Secret is not a key: expected are at least 24 bytes in Base64. Create one with: openssl rand -base64 32",
            $"{path}:Webhooks:unsigned:Secret is missing: receivers verify the signature with it. Create one with: openssl rand -base64 32",
            $"{path}:Webhooks:word:Format is not known: expected is one of Generic, Slack, Teams.");
    }

    [Fact]
    public void Webhooks_without_rules_are_a_mistake() => Fail(new() { ["Webhooks:chat:Url"] = "https://example.com/x", ["Webhooks:chat:Format"] = "Teams" })
        .Should().Equal("BounceKit:Suppressions:Alerts:Rules is empty, so nothing is ever sent to the webhooks. Add a rule, such as NotReadFor 02:00:00, or remove them.");

    [Fact]
    public void Settings_in_code_are_checked_too()
    {
        SuppressionListOptions options = new() { Store = "InMemory" };
        options.Alerts.Rules[" "] = new() { MoreThan = -1, Reason = (BounceReason)200 };

        SuppressionOptionRules.FindProblems(options, "SuppressionListOptions", [], sources: null, hasAccounts: false).Where(problem => problem.Contains("Alerts"))
            .Should().BeEquivalentTo(
                "SuppressionListOptions:Alerts:Rules:  has no usable name: expected are 1 to 100 characters, none of them a control character.",
                "SuppressionListOptions:Alerts:Rules: :MoreThan is -1; at least 0 is needed.",
                "SuppressionListOptions:Alerts:Rules: :Reason is 200, which does not exist.");
    }

    [Fact]
    public void The_bounds_of_a_rule_are_allowed_and_nothing_beyond()
    {
        (SuppressionAlertRule Allowed, SuppressionAlertRule Refused)[] rules =
        [
            (new() { MoreThan = 0 }, new() { MoreThan = -1 }),
            (new() { TimesUsual = 1.1 }, new() { TimesUsual = 1 }),
            (new() { MoreThan = 1, AtLeast = 1 }, new() { MoreThan = 1, AtLeast = 0 }),
            (new() { MoreThan = 1, Days = 1 }, new() { MoreThan = 1, Days = 0 }),
            (new() { MoreThan = 1, Days = 31 }, new() { MoreThan = 1, Days = 32 }),
            (new() { MoreThan = 1, Weeks = 12 }, new() { MoreThan = 1, Weeks = 13 }),
            (new() { NotReadFor = TimeSpan.FromMinutes(1) }, new() { NotReadFor = TimeSpan.FromSeconds(59) }),
        ];

        foreach ((SuppressionAlertRule allowed, SuppressionAlertRule refused) in rules)
        {
            FindProblems("rule", allowed).Should().BeEmpty();
            FindProblems("rule", refused).Should().ContainSingle();
        }
    }

    [Theory]
    [InlineData("r", 100, true)]
    [InlineData("r", 101, false)]
    [InlineData("", 1, false)]
    [InlineData("rule\u0001", 1, false)]
    public void A_name_can_be_shown(string text, int times, bool isAllowed) =>
        FindProblems(string.Concat(Enumerable.Repeat(text, times)), new() { MoreThan = 1 }).Any().Should().Be(!isAllowed);

    [Theory]
    [InlineData(24, true)]
    [InlineData(23, false)]
    public void A_secret_has_24_bytes(int bytes, bool isAllowed)
    {
        SuppressionAlertOptions options = new() { Rules = { ["rule"] = new() { MoreThan = 1 } } };
        options.Webhooks["ops"] = new() { Url = "https://example.com/x", Secret = Convert.ToBase64String(new byte[bytes]) };

        AlertRules.FindProblems(options, TimeSpan.FromMinutes(15), sources: null).Any().Should().Be(!isAllowed);
    }

    [Fact]
    public void Where_accounts_come_at_run_time_a_rule_may_name_one_of_them()
    {
        ServiceCollection services = new();
        services.AddBounceSources(Build(new() { ["Rules:acme:Source"] = "acmes-own", ["Rules:acme:MoreThan"] = "5" }))
            .AddSuppressionList(options => options.Store = "InMemory").AddSourceAccounts();
        using ServiceProvider provider = services.BuildServiceProvider();

        provider.GetRequiredService<BounceSources>().Names.Should().Contain("newsletter");
    }

    private static IEnumerable<string> FindProblems(string name, SuppressionAlertRule rule)
    {
        SuppressionAlertOptions options = new();
        options.Rules[name] = rule;
        return AlertRules.FindProblems(options, syncEvery: TimeSpan.FromSeconds(30), sources: null);
    }

    private static SuppressionAlertOptions Read(Dictionary<string, string?> settings)
    {
        ServiceCollection services = new();
        services.AddSuppressionList(Build(settings));
        using ServiceProvider provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<SuppressionListOptions>>().Value.Alerts;
    }

    private static IEnumerable<string> Fail(Dictionary<string, string?> settings)
    {
        ServiceCollection services = new();
        services.AddBounceSources(Build(settings)).AddSuppressionList();
        using ServiceProvider provider = services.BuildServiceProvider();
        return FluentActions.Invoking(() => provider.GetRequiredService<BounceSources>()).Should().Throw<OptionsValidationException>().Which.Failures;
    }

    private static IConfigurationSection Build(Dictionary<string, string?> settings)
    {
        Dictionary<string, string?> values = settings
            .ToDictionary(setting => $"BounceKit:Suppressions:Alerts:{setting.Key}", setting => setting.Value);
        values["BounceKit:Sources:newsletter:Provider"] = "SendGrid";
        values["BounceKit:Sources:newsletter:ApiKey"] = "simulated-key";
        return new ConfigurationBuilder().AddInMemoryCollection(values).Build().GetSection("BounceKit");
    }
}
