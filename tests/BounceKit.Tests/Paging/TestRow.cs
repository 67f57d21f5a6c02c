using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Tests.Paging;

/// <summary>A row that is nothing but a number.</summary>
internal readonly record struct TestRow(int Number) : IKeyedRow
{
    public ulong Key => (ulong)Number * 0x9E3779B97F4A7C15;

    public static KeyedRows<TestRow> From(IEnumerable<int> numbers) => [.. numbers.Select(number => new TestRow(number))];
}
