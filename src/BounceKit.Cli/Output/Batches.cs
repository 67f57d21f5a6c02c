using System.Runtime.CompilerServices;

namespace BounceKit.Cli.Output;

internal static class Batches
{
    private const int Size = 500;

    /// <summary>Collects rows, so that they are written in large pieces; what is there is passed on before the next row is waited for, or fails.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<T>> InBatchesAsync<T>(
        this IAsyncEnumerable<T> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<T> batch = [];
        IAsyncEnumerator<T> enumerator = rows.GetAsyncEnumerator(cancellationToken);
        await using (enumerator.ConfigureAwait(false))
        {
            while (true)
            {
                ValueTask<bool> next = enumerator.MoveNextAsync();
                if (batch.Count > 0 && (!next.IsCompletedSuccessfully || batch.Count >= Size))
                {
                    yield return batch;
                    batch = [];
                }

                if (!await next.ConfigureAwait(false))
                {
                    break;
                }

                batch.Add(enumerator.Current);
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }
}
