using System.Collections;

namespace BounceKit.Suppressions.Sqlite;

/// <summary>Cancels while it is being read.</summary>
internal sealed class CancellingList<T>(IReadOnlyList<T> items, int cancelAt, CancellationTokenSource cancellation) : IReadOnlyList<T>
{
    public int Count => items.Count;

    public T this[int index] => items[index];

    public IEnumerator<T> GetEnumerator()
    {
        for (int index = 0; index < items.Count; index++)
        {
            if (index == cancelAt)
            {
                cancellation.Cancel();
            }

            yield return items[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
