namespace BounceKit.Settings;

/// <summary>Collects the errors of one section: one for each key, under its full key.</summary>
internal sealed class SettingErrors(string path, ICollection<string> errors)
{
    private readonly HashSet<string> _keys = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds an error, unless the key has one already: consequences of an error are not reported.</summary>
    public void Add(string key, string problem)
    {
        if (_keys.Add(key))
        {
            errors.Add($"{path}:{key} {problem}");
        }
    }
}
