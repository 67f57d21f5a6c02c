namespace BounceKit.Cli.Help;

/// <summary>A command line that works, and what it is good for.</summary>
/// <param name="CommandLine">As it is typed.</param>
/// <param name="Meaning">What it does.</param>
internal sealed record Example(string CommandLine, string Meaning);
