using BounceKit.Cli.Output;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Releasing;

/// <summary>Reports what providers did with addresses that were to be removed.</summary>
internal static class ProviderReleaseText
{
    /// <summary>Names what each provider did. A provider that cannot remove addresses at all is named, and is no failure.</summary>
    /// <param name="console">The console.</param>
    /// <param name="releases">What each did.</param>
    /// <param name="sources">The sources.</param>
    /// <returns>Whether every provider that was asked removed everything.</returns>
    public static bool Report(CliConsole console, IEnumerable<ProviderRelease> releases, BounceSources sources)
    {
        bool isDone = true;
        foreach (ProviderRelease release in releases)
        {
            bool canRemove = !sources.TryGet(release.Source, out IBounceSource? source) || source is IBounceRemover;
            if (release.Failure is { } failure)
            {
                Write(console, canRemove, failure.StartsWith(release.Source, StringComparison.OrdinalIgnoreCase) ? failure : $"{release.Source}: {failure}");
                isDone &= !canRemove;
            }
            else if (release.Result is { } result)
            {
                Report(console, release.Source, result);
                isDone &= result.Refused.Count == 0;
            }
        }

        return isDone;
    }

    private static void Report(CliConsole console, string source, RemovalResult result)
    {
        string not = result.NotOnList.Count > 0 ? $"; {EnglishText.Count(result.NotOnList.Count, "was", "were")} not on its list" : "";
        console.WriteNote($"{source}: removed {EnglishText.Count(result.Removed.Count, "address", "addresses")}{not}.");
        foreach ((string reason, int count) in result.Refused.Values.CountBy(reason => reason, StringComparer.Ordinal))
        {
            console.WriteError($"{source}: refused to remove {EnglishText.Count(count, "address", "addresses")}: {reason}");
        }
    }

    private static void Write(CliConsole console, bool isError, string text)
    {
        if (isError)
        {
            console.WriteError(text);
        }
        else
        {
            console.WriteNote(text);
        }
    }
}
