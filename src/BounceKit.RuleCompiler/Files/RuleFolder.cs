namespace BounceKit.RuleCompiler.Files;

/// <summary>All rules of a folder, in the order of the vocabulary and, of one reason, of its file.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Errors">The mistakes in the files.</param>
internal sealed record RuleFolder(IReadOnlyList<Rule> Rules, IReadOnlyList<RuleError> Errors)
{
    private const string WordsExtension = ".words";

    /// <summary>Reads a folder.</summary>
    public static RuleFolder Read(string folder)
    {
        List<RuleError> errors = [];
        WordGroups words = new();
        foreach (string path in FilesOf(folder, WordsExtension))
        {
            words.Add(path, errors);
        }

        List<Rule> rules = [.. FilesOf(folder, RuleFile.Extension).SelectMany(path => RuleFile.Read(path, words, errors)).OrderBy(rule => rule.Reason)];
        if (rules.Count == 0 && errors.Count == 0)
        {
            errors.Add(new RuleError(folder, 1, $"The folder has no rules: no file {RuleFile.Extension} with a phrase or code."));
        }

        errors.AddRange(
            from ofOneName in rules.GroupBy(rule => rule.Name, StringComparer.Ordinal)
            let first = ofOneName.First().Line
            from again in ofOneName.Skip(1)
            select again.Line.Error($"The rule '{again.Name}' exists already, in {Path.GetFileName(first.File)}({first.Number})."));
        return new RuleFolder(rules, errors);
    }

    private static IEnumerable<string> FilesOf(string folder, string extension) =>
        Directory.EnumerateFiles(folder, $"*{extension}").Order(StringComparer.Ordinal);
}
