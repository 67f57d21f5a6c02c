namespace BounceKit.Cli;

/// <summary>Turns what the library refuses before it sends anything into a message for the command line.</summary>
internal static class Refusal
{
    public static RefusedException From(ArgumentException refused)
    {
        // .NET adds the name of a parameter to the message, which the user does not know.
        int suffix = refused.Message.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
        return new RefusedException(suffix < 0 ? refused.Message : refused.Message[..suffix]);
    }

    public static void Throw(Action action)
    {
        try
        {
            action();
        }
        catch (ArgumentException refused)
        {
            throw From(refused);
        }
    }

    public static Task ThrowAsync(Func<Task> action) => ThrowAsync(async () =>
    {
        await action().ConfigureAwait(false);
        return true;
    });

    public static async Task<T> ThrowAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action().ConfigureAwait(false);
        }
        catch (ArgumentException refused)
        {
            throw From(refused);
        }
    }
}
