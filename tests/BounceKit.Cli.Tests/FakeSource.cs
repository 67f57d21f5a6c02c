using System.Runtime.CompilerServices;

namespace BounceKit.Cli.Tests;

/// <summary>A source with fixed pages that may fail after them. Derived types add abilities.</summary>
public class FakeSource(string name, params BounceRecord[][] pages) : IBounceSource
{
    public string Name => name;

    public virtual string Provider => "Fake";

    /// <summary>Thrown after the pages.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Thrown when a listing is requested, before anything is sent.</summary>
    public Exception? Refusal { get; init; }

    /// <summary>Called before a page is returned.</summary>
    public Func<int, CancellationToken, Task>? BeforePage { get; init; }

    protected IEnumerable<BounceRecord> Rows => pages.SelectMany(page => page);

    public int PagesRead { get; private set; }

    public bool WasLeft { get; private set; }

    public BounceQuery? Query { get; private set; }

    public static BounceRecord Row(string source, string recipient, BounceType type = BounceType.Hard) => new()
    {
        Source = source,
        Provider = "Fake",
        Recipient = recipient,
        Type = type,
        Reason = BounceReason.UserUnknown,
        OccurredAt = new DateTimeOffset(2026, 3, 1, 8, 30, 0, TimeSpan.Zero),
        Diagnostic = "550 5.1.1 user unknown",
        SmtpCode = 550,
        Status = "5.1.1",
        ClassifiedBy = BounceClassifiedBy.Classifier,
        Confidence = BounceConfidence.Likely,
    };

    public static BounceRecord[] Page(string source, int count, int first = 1) =>
        [.. Enumerable.Range(first, count).Select(number => Row(source, $"user{number}@example.com"))];

    public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default)
    {
        Query = query;
        return Refusal is null ? WalkAsync(query, cancellationToken) : throw Refusal;
    }

    private async IAsyncEnumerable<BouncePage> WalkAsync(BounceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            foreach ((int index, BounceRecord[] page) in pages.Index())
            {
                await (BeforePage?.Invoke(index, cancellationToken) ?? Task.CompletedTask);
                PagesRead++;
                yield return new BouncePage(
                    [.. page.Where(row => query.Recipient is null || row.Recipient.Equals(query.Recipient, StringComparison.OrdinalIgnoreCase))]);
            }

            if (Failure is not null)
            {
                throw Failure;
            }
        }
        finally
        {
            WasLeft = true;
        }
    }
}
