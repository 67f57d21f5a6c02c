using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace BounceKit.Cli.Help;

/// <summary>The usual help, with examples at its end.</summary>
internal sealed class ExamplesHelpAction(HelpAction usual, IReadOnlyList<Example> ofRoot) : SynchronousCommandLineAction
{
    /// <summary>Gives every command's help its examples.</summary>
    public static void Use(RootCommand root, int width, params IReadOnlyList<Example> ofRoot)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExamplesHelpAction(new HelpAction { MaxWidth = width }, ofRoot);
    }

    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = usual.Invoke(parseResult);
        IReadOnlyList<Example> examples = (parseResult.CommandResult.Command as ExampleCommand)?.Examples ?? ofRoot;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (Example example in examples)
        {
            output.WriteLine($"  # {example.Meaning}");
            output.WriteLine($"  {example.CommandLine}");
        }

        output.WriteLine();
        return exitCode;
    }
}
