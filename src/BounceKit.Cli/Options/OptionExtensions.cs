using System.CommandLine;
using System.CommandLine.Parsing;

namespace BounceKit.Cli.Options;

internal static class OptionExtensions
{
    /// <summary>Completes these words and no others: by default an option of an enum completes its names as code has them.</summary>
    public static void CompleteOnly(this Option option, IEnumerable<string> words)
    {
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. words]);
    }

    /// <summary>Adds an error that begins with the name of the option.</summary>
    public static void AddOptionError(this ArgumentResult argument, string message) =>
        argument.AddError(argument.Parent is OptionResult option ? $"{option.Option.Name}: {message}" : message);
}
