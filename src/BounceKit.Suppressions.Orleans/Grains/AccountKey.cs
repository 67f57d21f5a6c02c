namespace BounceKit.Suppressions.Orleans.Grains;

/// <summary>The key of a grain: tenant and name.</summary>
internal static class AccountKey
{
    private const char Separator = '/';

    public static string Create(string tenant, string name) => $"{Uri.EscapeDataString(tenant)}{Separator}{Uri.EscapeDataString(name)}";

    public static (string Tenant, string Name) Parse(string key)
    {
        int separator = key.IndexOf(Separator, StringComparison.Ordinal);
        return (Uri.UnescapeDataString(key[..separator]), Uri.UnescapeDataString(key[(separator + 1)..]));
    }
}
