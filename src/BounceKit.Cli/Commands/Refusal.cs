namespace BounceKit.Cli.Commands;

/// <summary>Turns what the library refuses before it sends anything into a message for the command line.</summary>
internal static class Refusal
{
    public static RefusedException Of(ArgumentException refused)
    {
        // .NET puts the parameter's name behind the message; the user knows no parameters.
        int suffix = refused.Message.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
        return new RefusedException(suffix < 0 ? refused.Message : refused.Message[..suffix]);
    }

    public static void Throw(Action check)
    {
        try
        {
            check();
        }
        catch (ArgumentException refused)
        {
            throw Of(refused);
        }
    }
}
