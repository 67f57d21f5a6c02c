using CsCheck;

namespace BounceKit.Tests;

internal static class GenExtensions
{
    public static Gen<T> Cast<T>(this Gen<int> numbers)
        where T : struct, Enum => numbers.Select(number => (T)Enum.ToObject(typeof(T), number));

    /// <summary>The values of an enum, all alike.</summary>
    public static Gen<T> Any<T>()
        where T : struct, Enum => Gen.Int[0, Enum.GetValues<T>().Length - 1].Cast<T>();

    public static Gen<T?> Nullable<T>(this Gen<T> values)
        where T : struct => Gen.Select(values, Gen.Bool).Select((value, has) => has ? value : (T?)null);

    public static Gen<string?> Null(this Gen<string> values) => Gen.Select(values, Gen.Bool).Select((value, has) => has ? value : null);
}
