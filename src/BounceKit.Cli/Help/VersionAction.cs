using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace BounceKit.Cli.Help;

/// <summary>Prints the version without the commit that it was built from.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    public static void Use(RootCommand root) => root.Options.OfType<VersionOption>().Single().Action = new VersionAction();

    public override int Invoke(ParseResult parseResult)
    {
        string? version = typeof(VersionAction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        parseResult.InvocationConfiguration.Output.WriteLine(version?.Split('+')[0]);
        return ExitCode.Done;
    }
}
