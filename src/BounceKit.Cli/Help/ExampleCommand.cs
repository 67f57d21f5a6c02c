using System.CommandLine;

namespace BounceKit.Cli.Help;

/// <summary>A command whose help ends with examples.</summary>
internal abstract class ExampleCommand(string name, string description) : Command(name, description)
{
    /// <summary>Two to four, the simplest first.</summary>
    public abstract IReadOnlyList<Example> Examples { get; }
}
