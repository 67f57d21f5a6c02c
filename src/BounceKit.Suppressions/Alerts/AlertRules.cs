using System.Globalization;
using BounceKit.Settings;

namespace BounceKit.Suppressions.Alerts;

/// <summary>What the settings of alerts must fulfil.</summary>
internal static class AlertRules
{
    private const int MaxDays = 31;
    private const int MaxWeeks = 12;
    private const int LongestName = 100;

    private static readonly TimeSpan ShortestUnread = TimeSpan.FromMinutes(1);

    /// <summary>Says what is wrong, without URLs and secrets.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="syncEvery">How often sources are read.</param>
    /// <param name="sources">The names of the sources; null where they are not known, or more may come at run time.</param>
    public static IEnumerable<string> FindProblems(SuppressionAlertOptions options, TimeSpan syncEvery, IReadOnlyCollection<string>? sources)
    {
        IEnumerable<string> problems = options.Rules.SelectMany(rule => FindProblems(rule.Key, rule.Value, syncEvery, sources).Select(problem => $"Alerts:Rules:{rule.Key}{problem}"))
            .Concat(options.Webhooks.SelectMany(webhook => FindProblems(webhook.Key, webhook.Value).Select(problem => $"Alerts:Webhooks:{webhook.Key}{problem}")));
        return options is { Rules.Count: 0, Webhooks.Count: > 0 }
            ? problems.Append("Alerts:Rules is empty, so nothing is ever sent to the webhooks. Add a rule, such as NotReadFor 02:00:00, or remove them.")
            : problems;
    }

    private static IEnumerable<string> FindProblems(string name, SuppressionAlertRule rule, TimeSpan syncEvery, IReadOnlyCollection<string>? sources)
    {
        string?[] problems =
        [
            CheckName(name),
            rule.Source is { } source && sources is not null && !sources.Contains(source, StringComparer.OrdinalIgnoreCase)
                ? $":Source is '{source}', which names no source.{Suggestion.Ask(source, sources)}" : null,
            .. rule.NotReadFor is { } limit ? CheckReading(rule, limit, syncEvery) : CheckCounting(rule),
        ];
        return problems.OfType<string>();
    }

    private static IEnumerable<string?> CheckReading(SuppressionAlertRule rule, TimeSpan limit, TimeSpan syncEvery) =>
    [
        limit < ShortestUnread || limit <= syncEvery
            ? string.Create(CultureInfo.InvariantCulture, $":NotReadFor is {limit:c}; it must be at least {ShortestUnread:c}, and longer than SyncEvery, which is {syncEvery:c}.") : null,
        rule.MoreThan is not null || rule.TimesUsual is not null || rule.Type is not null || rule.Reason is not null
            ? " has NotReadFor and settings that count entries. Make it two rules." : null,
    ];

    private static IEnumerable<string?> CheckCounting(SuppressionAlertRule rule) =>
    [
        rule.MoreThan is null && rule.TimesUsual is null ? " raises no alert: set MoreThan, TimesUsual or NotReadFor." : null,
        rule.MoreThan < 0 ? string.Create(CultureInfo.InvariantCulture, $":MoreThan is {rule.MoreThan}; at least 0 is needed.") : null,
        rule.TimesUsual is { } times && !(times > 1 && double.IsFinite(times))
            ? string.Create(CultureInfo.InvariantCulture, $":TimesUsual is {times}; it must be more than 1.") : null,
        Between(rule.Days, MaxDays, "Days"),
        Between(rule.Weeks, MaxWeeks, "Weeks"),
        rule.AtLeast < 1 ? string.Create(CultureInfo.InvariantCulture, $":AtLeast is {rule.AtLeast}; at least 1 is needed.") : null,
        CheckWord(rule.Type, "Type"),
        CheckWord(rule.Reason, "Reason"),
    ];

    private static IEnumerable<string> FindProblems(string name, SuppressionWebhookOptions webhook)
    {
        bool isChat = webhook.Format is SuppressionWebhookFormat.Slack or SuppressionWebhookFormat.Teams;
        string?[] problems =
        [
            CheckName(name),
            CheckUrl(webhook.Url),
            webhook.Format == SuppressionWebhookFormat.Generic || isChat ? null : ":Format is not known: expected is one of Generic, Slack, Teams.",
            webhook.Secret is { } secret ? CheckSecret(secret) : isChat ? null : $":Secret is missing: receivers verify the signature with it. {HowToCreate}",
        ];
        return problems.OfType<string>();
    }

    private static string HowToCreate => "Create one with: openssl rand -base64 32";

    private static string? CheckName(string name) =>
        string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(char.IsControl)
            ? string.Create(CultureInfo.InvariantCulture, $" has no usable name: expected are 1 to {LongestName} characters, none of them a control character.") : null;

    // A URL may be a secret: it is not repeated.
    private static string? CheckUrl(string? url) => url switch
    {
        null => ":Url is missing.",
        _ when Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) => null,
        _ => ":Url is not an https URL. Only on this machine (localhost), http is permitted.",
    };

    private static string? CheckSecret(string secret) => WebhookSignature.IsKey(secret)
        ? null
        : string.Create(CultureInfo.InvariantCulture, $":Secret is not a key: expected are at least {WebhookSignature.MinBytes} bytes in Base64. {HowToCreate}");

    private static string? CheckWord<TEnum>(TEnum? value, string name)
        where TEnum : struct, Enum => value is { } word && !Enum.IsDefined(word) ? $":{name} is {word}, which does not exist." : null;

    private static string? Between(int value, int most, string name) =>
        value < 1 || value > most ? string.Create(CultureInfo.InvariantCulture, $":{name} is {value}; it can be 1 to {most}.") : null;
}
