namespace BounceKit.RuleCompiler.Files;

/// <summary>A mistake in a file of rules.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record RuleError(string File, int Line, string Message)
{
    /// <summary>The form in which MSBuild, editors and build servers recognise an error and its place.</summary>
    public override string ToString() => $"{File}({Line}): error RULE001: {Message}";
}
