namespace BounceKit.Cli.Prompts;

/// <summary>Asks a person for confirmation; everything but yes means no.</summary>
internal static class Question
{
    public static async Task<bool> AskAsync(CliConsole console, string question, CancellationToken cancellationToken)
    {
        Questions questions = new(console, cancellationToken);
        await using (questions.ConfigureAwait(false))
        {
            return (await questions.AskAsync(question).ConfigureAwait(false))?.ToUpperInvariant() is "Y" or "YES";
        }
    }
}
