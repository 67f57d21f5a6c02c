using BounceKit.Cli.Help;
using BounceKit.Cli.Options;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit suppressions</c>: the commands of the suppression list.</summary>
internal sealed class SuppressionsCommand : ExampleCommand
{
    public SuppressionsCommand(CliConsole console, StoreOptions store)
        : base("suppressions", "The suppression list: who must not be written to, and why.")
    {
        Add(new CheckSuppressionsCommand(console, store));
        Add(new ListSuppressionsCommand(console, store));
        Add(new AddSuppressionsCommand(console, store));
        Add(new ReleaseCommand(console, store));
        Add(new EraseCommand(console, store));
        Add(new ExportCommand(console, store));
        Add(new ImportCommand(console, store));
        Add(new ChangesCommand(console, store));
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit suppressions check ann@example.com", "may I write to Ann?"),
        new("bouncekit suppressions list --demo", "try it with made-up data"),
        new("bouncekit suppressions release ann@example.com --dry-run", "what would it take to write to Ann again?"),
    ];
}
