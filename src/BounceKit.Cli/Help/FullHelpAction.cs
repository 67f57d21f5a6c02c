using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace BounceKit.Cli.Help;

/// <summary>The usual help, followed by examples and, for the whole program, by what holds for every command.</summary>
internal sealed class FullHelpAction(HelpAction usual, IReadOnlyList<Example> rootExamples) : SynchronousCommandLineAction
{
    private const string Environment =
        """
        Environment variables:
          BounceKit__Sources__NAME__KEY
               A setting of a source, such as BounceKit__Sources__newsletter__ApiKey.
               It takes precedence over the file. Secrets belong here.
          NO_COLOR
               Set to turn colors off.
          COLUMNS
               Overrides the width of tables.

        Exit codes:
          0    Everything was done.
          1    A source failed; the error output says which one and why.
          2    The command line or the configuration is wrong; nothing was sent.
          3    suppressions check: some addresses must not be written to.
               stats --fail-if: there are more bounces than a limit.
          130  Cancelled.

        Documentation: docs/command-line.md in the BounceKit repository.
        """;

    /// <summary>Gives the help of every command its examples.</summary>
    public static void Use(RootCommand root, int width, params IReadOnlyList<Example> rootExamples)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new FullHelpAction(new HelpAction { MaxWidth = width }, rootExamples);
    }

    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = usual.Invoke(parseResult);
        ExampleCommand? command = parseResult.CommandResult.Command as ExampleCommand;
        TextWriter output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (Example example in command?.Examples ?? rootExamples)
        {
            output.WriteLine($"  # {example.Description}");
            output.WriteLine($"  {example.CommandLine}");
        }

        output.WriteLine();
        output.WriteLine(command is null ? Environment : "Exit codes and environment variables: bouncekit help");
        return exitCode;
    }
}
