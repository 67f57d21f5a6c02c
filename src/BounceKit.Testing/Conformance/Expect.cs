using System.Runtime.CompilerServices;

namespace BounceKit.Testing.Conformance;

/// <summary>The few assertions that the checks need.</summary>
internal static class Expect
{
    public static void That(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ConformanceException(otherwise);
        }
    }

    public static void Same(IEnumerable<string> expected, IEnumerable<string> actual, string what)
    {
        string[] wanted = [.. expected.Order(StringComparer.Ordinal)];
        string[] got = [.. actual.Order(StringComparer.Ordinal)];
        if (wanted.SequenceEqual(got, StringComparer.Ordinal))
        {
            return;
        }

        string[] missing = [.. wanted.Except(got, StringComparer.Ordinal).Take(3)];
        string[] extra = [.. got.Except(wanted, StringComparer.Ordinal).Take(3)];
        throw new ConformanceException(
            $"{what}: expected {wanted.Length} rows, got {got.Length}; missing {string.Join(", ", missing)}; unexpected {string.Join(", ", extra)}; "
            + $"{got.Length - got.Distinct(StringComparer.Ordinal).Count()} repeated.");
    }

    /// <summary>A listing returns exactly these rows or ends with a <see cref="BounceSourceException"/>; it is never short.</summary>
    public static async Task CompleteOrFailedAsync(ConformanceSubject subject, IEnumerable<string> expected, string what)
    {
        IEnumerable<string>? actual = null;
        await MayFailAsync(async () => actual = await subject.ReadRecipientsAsync().ConfigureAwait(false)).ConfigureAwait(false);
        if (actual is not null)
        {
            Same(expected, actual, what);
        }
    }

    /// <summary>An exception of the source is not what the check is about.</summary>
    public static async Task MayFailAsync(Func<Task> action)
    {
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (BounceSourceException)
        {
            // What was sent before is checked.
        }
    }

    public static async Task<TException> ThrowsAsync<TException>(Func<Task> action, [CallerArgumentExpression(nameof(action))] string what = "")
        where TException : Exception
    {
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (TException expected)
        {
            return expected;
        }
        catch (Exception other)
        {
            throw new ConformanceException($"Expected {typeof(TException).Name}, got {other.GetType().Name}: {other.Message} ({what})");
        }

        throw new ConformanceException($"Expected {typeof(TException).Name}, but nothing was thrown ({what}).");
    }
}
