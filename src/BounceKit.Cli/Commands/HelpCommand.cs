using System.CommandLine;
using BounceKit.Cli.Help;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit help</c>: the help of the program or of one command.</summary>
internal sealed class HelpCommand : ExampleCommand
{
    private readonly Argument<string?> _command = new("COMMAND") { Description = "The command to explain.", HelpName = "COMMAND", Arity = ArgumentArity.ZeroOrOne };

    public HelpCommand()
        : base("help", "Shows the help of bouncekit, or of one command.")
    {
        _command.CompletionSources.Add(context => Parents.OfType<RootCommand>().Single().Subcommands
            .Where(command => !command.Hidden).Select(command => new System.CommandLine.Completions.CompletionItem(command.Name)));
        Add(_command);
        SetAction(Run);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit help", "all commands, exit codes and environment variables"),
        new("bouncekit help list", "the options of one command"),
    ];

    private int Run(ParseResult parsed)
    {
        RootCommand root = (RootCommand)parsed.RootCommandResult.Command;
        string? name = parsed.GetValue(_command);
        if (name is not null && !root.Subcommands.Any(command => command.Name == name))
        {
            throw new RefusedException(UsageErrors.DescribeCommand(root, name));
        }

        return root.Parse(name is null ? ["--help"] : [name, "--help"]).Invoke(parsed.InvocationConfiguration);
    }
}
