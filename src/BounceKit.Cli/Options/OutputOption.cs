using System.CommandLine;

namespace BounceKit.Cli.Options;

/// <summary>The file that results are written to.</summary>
internal sealed class OutputOption : Option<string?>
{
    private const string Complete = "Write to FILE. The file is created only once it is complete.";

    /// <summary>Creates the option of a command whose formats follow from the extension.</summary>
    public OutputOption()
        : this($"{Complete} The extension .csv, .json or .ndjson sets the format.")
    {
    }

    public OutputOption(string description)
        : base("--output", "-o")
    {
        Description = description;
        HelpName = "FILE";
    }
}
