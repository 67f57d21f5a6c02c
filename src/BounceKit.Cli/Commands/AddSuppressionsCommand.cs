using System.CommandLine;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Input;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit suppressions add</c>: adds addresses by hand.</summary>
internal sealed class AddSuppressionsCommand : SuppressionCommand
{
    private readonly AddressInput _input;
    private readonly UntilOption _until;

    private readonly Option<BounceReason?> _reason = new("--reason")
    {
        Description = "Why, as in the list. Default: suppressed.",
        HelpName = "REASON",
        CustomParser = argument => EnumNames<BounceReason>.ParseOne(argument, "reason", BounceReason.Unknown),
    };

    private readonly Option<string?> _note = new("--note") { Description = "A note for people.", HelpName = "TEXT" };

    public AddSuppressionsCommand(CliConsole console, StoreOptions store)
        : base("add", "Adds addresses by hand. They stay on the list whatever providers do, until they are released.", console, store)
    {
        _input = new AddressInput(console) { Consequence = "Nothing was added." };
        _until = new UntilOption("Until TIME: 2027-01-31, or in how long: 36h, 30d, 3mo. Default: until released.", console.Time);
        _reason.CompleteOnly(EnumNames<BounceReason>.All.Where(name => name != "unknown"));
        _input.AddTo(this);
        foreach (Option option in (Option[])[_reason, _until, _note])
        {
            Add(option);
        }
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit suppressions add bob@example.com --reason unsubscribed --note \"asked by phone\"", "Bob does not want any more mail"),
        new("bouncekit suppressions add --from back.txt --until 30d", "everybody in a file, for 30 days"),
    ];

    protected override bool CreatesStore => true;

    protected override async Task<int> RunAsync(ParseResult parsed, OpenSuppressions open, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> addresses = await _input.ReadAllAsync(parsed, cancellationToken).ConfigureAwait(false);
        BounceReason reason = parsed.GetValue(_reason) ?? BounceReason.Suppressed;
        foreach (string address in addresses)
        {
            await Refusal
                .ThrowAsync(() => open.List.AddAsync(address, reason, parsed.GetValue(_until), parsed.GetValue(_note), cancellationToken))
                .ConfigureAwait(false);
        }

        Console.WriteNote($"Added {EnglishText.Count(addresses.Count, "address", "addresses")}.");
        return ExitCode.Done;
    }
}
