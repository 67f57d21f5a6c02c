namespace BounceKit.Cli;

/// <summary>Writes command lines that can be copied into a shell.</summary>
internal static class ShellText
{
    private const string Plain = "@%+=:,./_-";

    public static string Join(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    private static string Quote(string word) => word.Length > 0 && word.All(character => char.IsLetterOrDigit(character) || Plain.Contains(character, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
