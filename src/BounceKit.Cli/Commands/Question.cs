namespace BounceKit.Cli.Commands;

/// <summary>Asks a person; anything but yes is no.</summary>
internal static class Question
{
    public static async Task<bool> AskAsync(CliConsole console, string question, CancellationToken cancellationToken)
    {
        await console.Error.WriteAsync(question.AsMemory(), cancellationToken).ConfigureAwait(false);
        await console.Error.FlushAsync(cancellationToken).ConfigureAwait(false);
        await foreach (IReadOnlyList<string> lines in InputLines.ReadAsync(console.Input, cancellationToken).ConfigureAwait(false))
        {
            return lines[0].Trim().ToUpperInvariant() is "Y" or "YES";
        }

        return false;
    }
}
