using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.CompilerServices;

namespace BounceKit.Cli.Input;

/// <summary>The addresses that a command is called with: as arguments, from a file, or both.</summary>
internal sealed class AddressInput(CliConsole console)
{
    private const int Shown = InputProblems.Shown;
    private const string StandardInput = "-";

    private readonly Argument<string[]> _addresses = new("ADDRESS") { Description = "The addresses.", Arity = ArgumentArity.ZeroOrMore };

    private readonly Option<string?> _from = new("--from")
    {
        Description = "Read the addresses from FILE (- for standard input): one per line, or CSV, JSON or ndjson with a column called address or email.",
        HelpName = "FILE",
    };

    /// <summary>What a mistake leads to, as a sentence: <c>Nothing was added.</c></summary>
    public required string Consequence { get; init; }

    /// <summary>Whether records may contain malformed addresses: lists of providers do.</summary>
    public bool AcceptsMalformedRecords { get; init; }

    public void AddTo(Command command)
    {
        command.Add(_addresses);
        command.Add(_from);
        command.Validators.Add(Validate);
    }

    /// <summary>The mistakes of a run, none so far.</summary>
    public InputProblems CreateProblems(ParseResult parsed) => new($"{_from.Name} {FindFile(parsed)}", Consequence, AcceptsMalformedRecords);

    /// <summary>Every row in its order; those of a file in batches as they are read. Mistakes in the file are among them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<InputRow>> ReadAsync(ParseResult parsed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        InputRow[] typed = [.. GetTyped(parsed).Select(address => new InputRow { [InputColumn.Address] = address })];
        if (typed.Length > 0)
        {
            yield return typed;
        }

        if (FindFile(parsed) is { } file)
        {
            await foreach (IReadOnlyList<InputRow> rows in AddressFile
                .ReadAsync(console, file, $"{_from.Name} {file}", ColumnNames.OfAddresses, cancellationToken).ConfigureAwait(false))
            {
                yield return rows;
            }
        }
    }

    /// <summary>Every address, each once.</summary>
    /// <exception cref="RefusedException">One of them is not an address, or there is none.</exception>
    public async Task<IReadOnlyList<string>> ReadAllAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        InputProblems problems = CreateProblems(parsed);
        HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);
        List<string> addresses = [];
        await foreach (IReadOnlyList<InputRow> rows in ReadAsync(parsed, cancellationToken).ConfigureAwait(false))
        {
            addresses.AddRange(rows.Where(problems.IsGood).Select(row => row.Address!).Where(address => known.Add(address.Trim())));
        }

        if (problems.Count > 0)
        {
            throw new RefusedException([.. problems.Messages]) { Hints = [Consequence] };
        }

        return addresses.Count > 0 ? addresses : throw new RefusedException($"{_from.Name} {FindFile(parsed)} contains no address.");
    }

    private IEnumerable<string> GetTyped(ParseResult parsed) => (parsed.GetValue(_addresses) ?? []).Where(address => address != StandardInput);

    // A lone dash among the arguments means the same as --from -.
    private string? FindFile(ParseResult parsed) =>
        parsed.GetValue(_from) ?? ((parsed.GetValue(_addresses) ?? []).Contains(StandardInput, StringComparer.Ordinal) ? StandardInput : null);

    private void Validate(CommandResult command)
    {
        string[] addresses = command.GetValue(_addresses) ?? [];
        if (addresses.Length == 0 && command.GetValue(_from) is null)
        {
            command.AddError("Name the addresses, or a file that contains them with --from FILE; - is standard input.");
        }

        string[] problems = [.. addresses.Where(address => address != StandardInput).Select(TypedAddress.FindProblem).OfType<string>()];
        foreach (string problem in problems.Take(Shown))
        {
            command.AddError(problem);
        }
    }
}
