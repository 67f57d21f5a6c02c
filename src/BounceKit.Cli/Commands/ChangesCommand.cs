using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Suppressions;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit suppressions changes</c>: what changed, for programs that keep a copy of the list.</summary>
internal sealed class ChangesCommand : SuppressionCommand
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(2);

    private readonly Option<long> _after = new("--after")
    {
        Description = "Only the changes after this sequence. Default: 0, from the first one.",
        HelpName = "N",
        CustomParser = ParseSequence,
    };

    private readonly Option<bool> _follow = new("--follow") { Description = "Go on with new changes as they are made, until Ctrl+C." };

    // The sequence of the last change that was written.
    private long _last;

    public ChangesCommand(CliConsole console, StoreOptions store)
        : base("changes", "Prints the changes of the list as ndjson, numbered without gaps.", console, store)
    {
        Add(_after);
        Add(_follow);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit suppressions changes", "all changes that are kept"),
        new("bouncekit suppressions changes --after 1200", "what happened since change 1200"),
        new("bouncekit suppressions changes --after 1200 --follow | ./update-crm", "keep another system up to date"),
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, OpenSuppressions open, CancellationToken cancellationToken)
    {
        OutputTarget target = OutputTarget.OpenStandardOutput(Console);
        await using (target.ConfigureAwait(false))
        {
            RowWriter<SuppressionChange> writer = SuppressionWriter.CreateForChanges(target);
            _last = parsed.GetValue(_after);
            await WriteAsync(open.List, writer, cancellationToken).ConfigureAwait(false);
            if (parsed.GetValue(_follow))
            {
                using PeriodicTimer timer = new(PollEvery, Console.Time);
                while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
                {
                    await TryWriteAsync(open.List, writer, cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return ExitCode.Done;
    }

    // A transient failure ends nothing: the changes are still there the next time.
    private async Task TryWriteAsync(ISuppressionList list, RowWriter<SuppressionChange> writer, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(list, writer, cancellationToken).ConfigureAwait(false);
        }
        catch (SuppressionStoreException failure) when (failure.IsTransient)
        {
            Console.WriteNote($"{failure.Message} Trying again.");
        }
    }

    private async Task WriteAsync(ISuppressionList list, RowWriter<SuppressionChange> writer, CancellationToken cancellationToken)
    {
        await foreach (IReadOnlyList<SuppressionChange> changes in list.ListChangesAsync(_last, cancellationToken)
            .InBatchesAsync(cancellationToken).ConfigureAwait(false))
        {
            await writer.WriteAsync(changes, cancellationToken).ConfigureAwait(false);
            _last = changes[^1].Sequence;
        }
    }

    private static long ParseSequence(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long sequence))
        {
            return sequence;
        }

        argument.AddOptionError($"'{text}' is not a whole number from 0.");
        return 0;
    }
}
