using Microsoft.Extensions.Configuration;

namespace BounceKit.Suppressions.Hosting;

/// <summary>Reads the settings of alerts.</summary>
internal static class AlertSettings
{
    public const string Section = "Alerts";

    private const string Rules = "Rules";
    private const string Webhooks = "Webhooks";

    private static readonly Dictionary<string, Action<SuppressionAlertRule, IConfigurationSection>> RuleSettings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Source"] = static (rule, value) => rule.Source = SettingValue.Text(value),
        ["Type"] = static (rule, value) => rule.Type = SettingValue.Word<BounceType>(value),
        ["Reason"] = static (rule, value) => rule.Reason = SettingValue.Word<BounceReason>(value),
        ["Days"] = static (rule, value) => rule.Days = SettingValue.Number(value),
        ["MoreThan"] = static (rule, value) => rule.MoreThan = SettingValue.Number(value),
        ["TimesUsual"] = static (rule, value) => rule.TimesUsual = SettingValue.Decimal(value),
        ["Weeks"] = static (rule, value) => rule.Weeks = SettingValue.Number(value),
        ["AtLeast"] = static (rule, value) => rule.AtLeast = SettingValue.Number(value),
        ["NotReadFor"] = static (rule, value) => rule.NotReadFor = SettingValue.Duration(value),
    };

    private static readonly Dictionary<string, Action<SuppressionWebhookOptions, IConfigurationSection>> WebhookSettings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Url"] = static (webhook, value) => webhook.Url = SettingValue.Text(value),
        ["Secret"] = static (webhook, value) => webhook.Secret = SettingValue.Text(value),
        ["Format"] = static (webhook, value) => webhook.Format = SettingValue.Word<SuppressionWebhookFormat>(value),
    };

    public static void Read(IConfigurationSection section, SuppressionAlertOptions options, ICollection<string> problems)
    {
        foreach (IConfigurationSection setting in section.GetChildren())
        {
            if (setting.Key.Equals(Rules, StringComparison.OrdinalIgnoreCase))
            {
                ReadNamed(setting, RuleSettings, options.Rules, problems);
            }
            else if (setting.Key.Equals(Webhooks, StringComparison.OrdinalIgnoreCase))
            {
                ReadNamed(setting, WebhookSettings, options.Webhooks, problems);
            }
            else
            {
                SuppressionSettings.ReadAll([setting], [], options, problems, Rules, Webhooks);
            }
        }
    }

    private static void ReadNamed<TOptions>(
        IConfigurationSection section, Dictionary<string, Action<TOptions, IConfigurationSection>> settings, IDictionary<string, TOptions> named,
        ICollection<string> problems)
        where TOptions : new()
    {
        foreach (IConfigurationSection one in section.GetChildren())
        {
            if (!named.TryGetValue(one.Key, out TOptions? options))
            {
                named.Add(one.Key, options = new TOptions());
            }

            SuppressionSettings.ReadAll(one.GetChildren(), settings, options, problems);
        }
    }
}
