namespace BounceKit.Cli.Output;

/// <summary>What is wrong with a file, in words and without its path: .NET names the temporary file, which the user does not know.</summary>
internal static class FileProblem
{
    public static string Describe(Exception failure) => failure switch
    {
        UnauthorizedAccessException => "access is denied.",
        FileNotFoundException or DirectoryNotFoundException => "it does not exist.",
        PathTooLongException => "its name is too long.",
        _ => failure.Message.Split(" : '")[0].TrimEnd('.') + ".",
    };
}
