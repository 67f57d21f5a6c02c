using System.CommandLine;
using BounceKit.Cli.Help;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit help</c>: the help of the program or of one command.</summary>
internal sealed class HelpCommand : ExampleCommand
{
    private readonly Argument<string[]> _command = new("COMMAND") { Description = "The command to explain.", HelpName = "COMMAND", Arity = new ArgumentArity(0, 2) };

    public HelpCommand()
        : base("help", "Shows the help of bouncekit, or of one command.")
    {
        _command.CompletionSources.Add(context => (FindTyped(context.ParseResult) ?? Parents.OfType<RootCommand>().Single()).Subcommands
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
        string[] names = parsed.GetValue(_command) ?? [];
        Command command = root;
        foreach (string name in names)
        {
            command = Find(command, name) ?? throw new RefusedException(UsageErrors.DescribeCommand(command, name));
        }

        return root.Parse([.. names, "--help"]).Invoke(parsed.InvocationConfiguration);
    }

    // The command whose name was typed, where commands below it can follow.
    private Command? FindTyped(ParseResult parsed) => parsed.GetResult(_command)?.Tokens is [var first, ..]
        ? Find((Command)parsed.RootCommandResult.Command, first.Value) is { Subcommands.Count: > 0 } group ? group : null
        : null;

    private static Command? Find(Command parent, string name) => parent.Subcommands.FirstOrDefault(command => command.Name == name);
}
