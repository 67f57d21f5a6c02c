using System.CommandLine;

namespace BounceKit.Cli.Options;

/// <summary>What shells are told of an option's values.</summary>
internal static class OptionExtensions
{
    /// <summary>Offers these words alone: by itself an option offers the names of an enum as code has them.</summary>
    public static void CompleteOnly(this Option option, IEnumerable<string> words)
    {
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. words]);
    }
}
