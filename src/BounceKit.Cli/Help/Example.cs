namespace BounceKit.Cli.Help;

/// <summary>A command line that works.</summary>
/// <param name="CommandLine">The command line as it is typed.</param>
/// <param name="Description">What it does.</param>
internal sealed record Example(string CommandLine, string Description);
