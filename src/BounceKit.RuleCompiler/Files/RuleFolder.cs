namespace BounceKit.RuleCompiler.Files;

/// <summary>All rules of a folder, in the order of the vocabulary and, of one reason, of its file.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Errors">The mistakes in the files.</param>
internal sealed record RuleFolder(IReadOnlyList<Rule> Rules, IReadOnlyList<RuleError> Errors)
{
    private const string WordsExtension = ".words";

    /// <summary>Reads a folder.</summary>
    public static RuleFolder Read(string folder) => Read(folder, [.. RuleText.ReadAll(folder)]);

    /// <summary>Reads the files of a folder.</summary>
    /// <param name="folder">What the folder is called in an error that is about none of its files.</param>
    /// <param name="files">The files.</param>
    public static RuleFolder Read(string folder, IReadOnlyList<RuleText> files)
    {
        List<RuleError> errors = [];
        WordGroups words = new();
        foreach (RuleText file in With(WordsExtension))
        {
            words.Add(file, errors);
        }

        List<Rule> rules = [.. With(RuleFile.Extension).SelectMany(file => RuleFile.Read(file, words, errors)).OrderBy(rule => rule.Reason)];
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

        IEnumerable<RuleText> With(string extension) => files.Where(file => file.Path.EndsWith(extension, StringComparison.Ordinal));
    }
}
