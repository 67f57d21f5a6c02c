using BounceKit.Dashboard.Text;

namespace BounceKit.Cli.Prompts;

/// <summary>Asks a person one question after the other, on the error output.</summary>
internal sealed class Questions : IAsyncDisposable
{
    private readonly CliConsole _console;
    private readonly CancellationToken _cancellationToken;
    private readonly IAsyncEnumerator<string> _answers;

    public Questions(CliConsole console, CancellationToken cancellationToken)
    {
        _console = console;
        _cancellationToken = cancellationToken;
        _answers = ReadAsync().GetAsyncEnumerator(cancellationToken);
    }

    /// <summary>The answer without white space around it; null at the end of the input.</summary>
    public async Task<string?> AskAsync(string question)
    {
        await _console.Error.WriteAsync($"{PlainText.OneLine(question)} ".AsMemory(), _cancellationToken).ConfigureAwait(false);
        await _console.Error.FlushAsync(_cancellationToken).ConfigureAwait(false);
        return await _answers.MoveNextAsync().ConfigureAwait(false) ? _answers.Current.Trim() : null;
    }

    public ValueTask DisposeAsync() => _answers.DisposeAsync();

    private async IAsyncEnumerable<string> ReadAsync()
    {
        await foreach (IReadOnlyList<string> lines in InputLines.ReadAsync(_console.Input, _cancellationToken).ConfigureAwait(false))
        {
            foreach (string line in lines)
            {
                yield return line;
            }
        }
    }
}
