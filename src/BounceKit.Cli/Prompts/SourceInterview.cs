using BounceKit.Cli.Configuration;

namespace BounceKit.Cli.Prompts;

/// <summary>Asks a person for a new source. Secrets are not asked for: what is never typed here is never echoed, written or left in a terminal's history.</summary>
internal sealed class SourceInterview(CliConsole console, Questions questions)
{
    /// <summary>The source; null when the person gave up.</summary>
    public async Task<NewSource?> RunAsync(string? name, IReadOnlyDictionary<string, string> settings)
    {
        console.WriteNote("This adds a source. Enter takes what stands in brackets; Ctrl+C leaves everything as it is.");
        if (await AskProviderAsync().ConfigureAwait(false) is not { } provider)
        {
            return null;
        }

        name ??= await AskAsync("Name of the source", provider.Name.ToLowerInvariant(), SourceName.Problem).ConfigureAwait(false);
        Dictionary<string, string> answers = new(settings, StringComparer.OrdinalIgnoreCase);
        foreach (BounceSetting setting in provider.Settings.Where(setting => !setting.IsSecret && !setting.IsAdvanced && !answers.ContainsKey(setting.Key)))
        {
            console.WriteNote("");
            console.WriteNote(setting.Description);
            if (await AskAsync(Label(setting), setting.IsRequired ? null : setting.Default ?? "", text => Problem(setting, text)).ConfigureAwait(false) is not { } answer)
            {
                return null;
            }

            if (answer.Length > 0 && answer != setting.Default)
            {
                answers[setting.Key] = answer;
            }
        }

        return name is null ? null : new NewSource(name, provider, answers);
    }

    private async Task<BounceProviderDescription?> AskProviderAsync()
    {
        string[] names = [.. BounceSources.KnownProviders.Select(provider => provider.Name)];
        string? answer = await AskAsync(
            $"Provider ({string.Join(", ", names)})", fallback: null,
            text => ProviderName.Find(text) is null ? ProviderName.Problem(text) : null).ConfigureAwait(false);
        return answer is null ? null : ProviderName.Find(answer);
    }

    // Again until the answer is good; null at the end of the input.
    private async Task<string?> AskAsync(string label, string? fallback, Func<string, string?> problem)
    {
        while (await questions.AskAsync($"{label}{(string.IsNullOrEmpty(fallback) ? "" : $" [{fallback}]")}:").ConfigureAwait(false) is { } typed)
        {
            string answer = typed.Length == 0 && fallback is not null ? fallback : typed;
            if (answer.Length == 0 && fallback is not null)
            {
                return answer;
            }

            if ((answer.Length == 0 ? "It is needed." : problem(answer)) is not { } wrong)
            {
                return answer;
            }

            console.WriteNote(wrong);
        }

        return null;
    }

    private static string Label(BounceSetting setting) =>
        setting.Words.Count > 0 ? $"{setting.Key} ({string.Join(", ", setting.Words)})" : setting.Key;

    private static string? Problem(BounceSetting setting, string text) =>
        setting.Words.Count == 0 || setting.Words.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"'{text}' is not known here.{Suggestion.Ask(text, setting.Words)} Known are {string.Join(", ", setting.Words)}.";
}
