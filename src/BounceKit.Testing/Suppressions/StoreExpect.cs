using BounceKit.Testing.Conformance;

namespace BounceKit.Testing.Suppressions;

/// <summary>Assertions about rows.</summary>
internal static class StoreExpect
{
    public static void Equal<T>(T expected, T actual, string what)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new ConformanceException($"{what}: expected {Show(expected)}, got {Show(actual)}.");
        }
    }

    /// <summary>The same in the same order.</summary>
    public static void Sequence<T>(IEnumerable<T> expected, IEnumerable<T> actual, string what)
    {
        T[] wanted = [.. expected];
        T[] got = [.. actual];
        for (int index = 0; index < Math.Min(wanted.Length, got.Length); index++)
        {
            Equal(wanted[index], got[index], $"{what}, number {index + 1}");
        }

        Equal(wanted.Length, got.Length, $"the number of {what}");
    }

    public static T Single<T>(IReadOnlyList<T> rows, string what)
    {
        Equal(1, rows.Count, $"the number of {what}");
        return rows[0];
    }

    private static string Show<T>(T value) => value switch
    {
        null => "nothing",
        string text => $"'{text}'",
        DateTimeOffset time => time.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
