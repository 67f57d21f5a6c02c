using System.CommandLine;

namespace BounceKit.Cli.Help;

/// <summary>A command whose help ends in examples.</summary>
internal abstract class ExampleCommand(string name, string description) : Command(name, description)
{
    /// <summary>Two to four, the plainest first.</summary>
    public abstract IReadOnlyList<Example> Examples { get; }
}
