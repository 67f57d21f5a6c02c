using System.Runtime.CompilerServices;
using BounceKit;
using BounceKit.Classification;

namespace Postmark;

/// <summary>The bounce list of one Postmark server. It can list; Postmark has no call that takes an address off this list.</summary>
internal sealed class PostmarkBounceSource(
    string name, PostmarkOptions options, PostmarkClient client, IBounceClassifier classifier, TimeProvider time)
    : IBounceSource, IBounceSourceFeatures
{
    public string Name => name;

    public string Provider => PostmarkClient.Provider;

    public Uri BaseAddress => options.BaseAddress;

    public BounceFilters ServerFilters => BounceFilters.Range | BounceFilters.Recipient;

    public int? PageSize => options.PageSize;

    // Not an iterator: a query that can't be met is refused by the call, not by the first step of the loop.
    public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        query.Validate();
        return ListAsync(query, cancellationToken);
    }

    private async IAsyncEnumerable<BouncePage> ListAsync(BounceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        DateTimeOffset now = time.GetUtcNow();
        if (query.Since >= now)
        {
            // Nothing has bounced yet, and a range that ends before it starts is not to be asked for.
            yield break;
        }

        PostmarkWalk walk = new(name, client, options.PageSize, PostmarkRange.Of(query, now));
        while (await walk.NextAsync(cancellationToken).ConfigureAwait(false) is { } rows)
        {
            yield return new BouncePage([.. rows.Select(ToRecord).Where(query.Matches)]);
        }
    }

    // Where Postmark names no reason, the text does. The type follows the reason; without one, Postmark's type counts.
    private BounceRecord ToRecord(PostmarkRow row)
    {
        BounceClassification read = classifier.Classify(row.Details);
        (BounceType type, BounceReason statedReason) = PostmarkTypes.Of(row.Type);
        BounceReason reason = statedReason == BounceReason.Unknown ? read.Reason : statedReason;
        return new BounceRecord
        {
            Source = name,
            Provider = Provider,
            Recipient = row.Email,
            Type = reason == BounceReason.Unknown ? type : reason.ToBounceType(read.SmtpCode, read.Status),
            Reason = reason,
            ClassifiedBy = By(type, reason, statedReason, read),
            OccurredAt = row.BouncedAt.ToUniversalTime(),
            Diagnostic = row.Details,
            SmtpCode = read.SmtpCode,
            Status = read.Status,
            Details = DetailsOf(row),
        };
    }

    private static BounceClassifiedBy By(BounceType type, BounceReason reason, BounceReason statedReason, BounceClassification read)
    {
        if (reason == statedReason)
        {
            return type == BounceType.Unknown ? BounceClassifiedBy.Unknown : BounceClassifiedBy.Provider;
        }

        return type == read.Type ? BounceClassifiedBy.Both : BounceClassifiedBy.Classifier;
    }

    private static PostmarkBounceDetails DetailsOf(PostmarkRow row) => new()
    {
        Id = row.ID,
        Type = row.Type,
        MessageId = row.MessageID,
        MessageStream = row.MessageStream,
        Tag = row.Tag,
        Inactive = row.Inactive,
        CanActivate = row.CanActivate,
    };
}
