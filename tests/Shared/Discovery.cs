namespace BounceKit.Shared;

/// <summary>Finds the parts that each provider brings, so that no list has to name them.</summary>
internal static class Discovery
{
    /// <summary>One object of every class that derives from <typeparamref name="T"/>, in the order of their names.</summary>
    public static IReadOnlyList<T> CreateAll<T>() =>
    [
        .. typeof(T).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (T)Activator.CreateInstance(type)!),
    ];
}
