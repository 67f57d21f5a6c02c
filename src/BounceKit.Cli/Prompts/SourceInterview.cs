using System.Globalization;
using BounceKit.Cli.Configuration;

namespace BounceKit.Cli.Prompts;

/// <summary>Asks a person for the settings of a new source, except for secrets: what is never typed is never echoed or kept in a terminal's history.</summary>
internal sealed class SourceInterview(CliConsole console, Questions questions, ConfigurationFile file, ProviderName providers)
{
    /// <summary>The source; null when the person gave up.</summary>
    public async Task<NewSource?> RunAsync(string? name, IReadOnlyDictionary<string, string> settings)
    {
        console.WriteParagraph("This adds a source. Press Enter for the default in brackets, Ctrl+C to cancel.");
        if (await AskProviderAsync().ConfigureAwait(false) is not { } provider)
        {
            return null;
        }

        name ??= await AskAsync("Name of the source", DefaultName(provider), text => SourceName.FindProblem(text, file)).ConfigureAwait(false);
        if (name is null || await AskSettingsAsync(provider, settings).ConfigureAwait(false) is not { } answers)
        {
            return null;
        }

        return new NewSource(name, provider, answers);
    }

    private string DefaultName(BounceProviderDescription provider)
    {
        string name = provider.Name.ToLowerInvariant();
        return Enumerable.Range(1, int.MaxValue)
            .Select(number => number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}{number}"))
            .First(free => SourceName.FindProblem(free, file) is null);
    }

    private async Task<Dictionary<string, string>?> AskSettingsAsync(BounceProviderDescription provider, IReadOnlyDictionary<string, string> settings)
    {
        Dictionary<string, string> answers = new(settings, StringComparer.OrdinalIgnoreCase);
        foreach (BounceSetting setting in provider.Settings.Where(setting => !setting.IsSecret && !setting.IsAdvanced && !answers.ContainsKey(setting.Key)))
        {
            console.WriteNote("");
            console.WriteParagraph(setting.Description);
            string? fallback = setting.IsRequired ? null : setting.Default ?? "";
            if (await AskAsync(Label(setting), fallback, text => FindProblem(setting, text)).ConfigureAwait(false) is not { } answer)
            {
                return null;
            }

            if (answer.Length > 0 && answer != setting.Default)
            {
                answers[setting.Key] = answer;
            }
        }

        return answers;
    }

    private async Task<BounceProviderDescription?> AskProviderAsync()
    {
        foreach ((int index, string name) in providers.All.Index())
        {
            console.WriteDetail(string.Create(CultureInfo.InvariantCulture, $"{index + 1,2}  {name}"));
        }

        string? answer = await AskAsync(
            "Provider (name or number)", fallback: null, text => FindProvider(text) is null ? providers.Describe(text) : null).ConfigureAwait(false);
        return answer is null ? null : FindProvider(answer);
    }

    private BounceProviderDescription? FindProvider(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= providers.Known.Count
            ? providers.Known[number - 1]
            : providers.Find(text);

    // Again until the answer is accepted; null at the end of the input.
    private async Task<string?> AskAsync(string label, string? fallback, Func<string, string?> findProblem)
    {
        while (await questions.AskAsync($"{label}{(string.IsNullOrEmpty(fallback) ? "" : $" [{fallback}]")}:").ConfigureAwait(false) is { } typed)
        {
            string answer = typed.Length == 0 && fallback is not null ? fallback : typed;
            if (answer.Length == 0 && fallback is not null)
            {
                return answer;
            }

            if ((answer.Length == 0 ? "A value is required." : findProblem(answer)) is not { } problem)
            {
                return answer;
            }

            console.WriteParagraph(problem);
        }

        return null;
    }

    private static string Label(BounceSetting setting) =>
        setting.Words.Count > 0 ? $"{setting.Key} ({string.Join(", ", setting.Words)})" : setting.Key;

    private static string? FindProblem(BounceSetting setting, string text) =>
        setting.FindProblem(text) is { } problem ? $"{setting.Key} {problem}" : null;
}
