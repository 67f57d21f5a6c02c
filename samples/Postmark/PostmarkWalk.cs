using BounceKit;

namespace Postmark;

/// <summary>
/// Walks the list to its end, newest first. Pages overlap, since rows that go meanwhile move others forward, past a plain offset; a page that does not
/// meet the one before is asked for again further back. Postmark serves 10,000 rows of a search: after that the walk begins anew at the oldest
/// instant that it has seen. Postmark numbers its bounces, so rows that come twice are known by their number.
/// </summary>
internal sealed class PostmarkWalk(string source, PostmarkClient client, int pageSize, PostmarkRange range)
{
    private const int Wall = 10_000;
    private const int Overlap = 25;
    private const int MostRemembered = 4 * Wall;
    private const int MostRepeats = 3;

    private readonly HashSet<long> _seen = [];
    private readonly Queue<long> _order = new();
    private PostmarkRange _range = range;
    private DateTimeOffset _oldest;
    private int _offset;
    private int _back = Overlap;
    private int _repeats;
    private int _newInSearch;
    private bool _isNewestFirst = true;
    private long[] _last = [];
    private bool _ended;

    /// <summary>The rows of the next answer that are new; <see langword="null"/> at the end of the list.</summary>
    public async Task<IReadOnlyList<PostmarkRow>?> NextAsync(CancellationToken cancellationToken)
    {
        while (!_ended)
        {
            PostmarkPage page = await client.GetAsync(_range, _offset, cancellationToken).ConfigureAwait(false);
            CheckProgress(page);
            if (!Meets(page))
            {
                _offset = Math.Max(0, _offset - _back);
                _back *= 2;
                continue;
            }

            _back = Overlap;
            PostmarkRow[] rows = [.. page.Bounces.Where(row => Remember(row.ID))];
            _newInSearch += rows.Length;
            Advance(page);
            return rows;
        }

        return null;
    }

    // At the start of the search nothing can hide before the page.
    private bool Meets(PostmarkPage page) => _offset == 0 || (page.Bounces.Count > 0 && _seen.Contains(page.Bounces[0].ID));

    private void Advance(PostmarkPage page)
    {
        int read = page.Bounces.Count;
        if (_offset + read >= page.TotalCount && read < pageSize)
        {
            _ended = true;
            return;
        }

        _isNewestFirst &= page.Bounces.Zip(page.Bounces.Skip(1)).All(pair => pair.First.BouncedAt >= pair.Second.BouncedAt);
        _oldest = page.Bounces[^1].BouncedAt;
        _offset += Math.Max(1, read - Overlap);
        BeginAnewAtTheWall();
    }

    private void BeginAnewAtTheWall()
    {
        if (_offset + pageSize <= Wall)
        {
            return;
        }

        // Only the documented order tells that everything newer has been seen.
        if (!_isNewestFirst)
        {
            throw new BounceResponseException(source, $"the list is longer than {Wall} rows and not in order, so its rest can't be asked for.") { Provider = PostmarkClient.Provider };
        }

        if (_newInSearch == 0)
        {
            throw new BounceResponseException(source, $"more than {Wall} bounces lie within hours of each other, and Postmark serves no more of a search.") { Provider = PostmarkClient.Provider };
        }

        _range = _range with { To = _oldest };
        _offset = 0;
        _newInSearch = 0;
    }

    // A server that ignores the offset sends the same rows for ever.
    private void CheckProgress(PostmarkPage page)
    {
        long[] ids = [.. page.Bounces.Select(row => row.ID)];
        _repeats = ids.Length > 0 && ids.AsSpan().SequenceEqual(_last) ? _repeats + 1 : 0;
        _last = ids;
        if (ids.Length == 0 && _offset < page.TotalCount)
        {
            throw new BounceResponseException(source, $"Postmark announces {page.TotalCount} rows and sends none at {_offset}.") { Provider = PostmarkClient.Provider };
        }

        if (_repeats == MostRepeats)
        {
            throw new BounceResponseException(source, "Postmark sends the same page over and over.") { Provider = PostmarkClient.Provider };
        }
    }

    private bool Remember(long id)
    {
        if (!_seen.Add(id))
        {
            return false;
        }

        _order.Enqueue(id);
        if (_order.Count > MostRemembered)
        {
            _seen.Remove(_order.Dequeue());
        }

        return true;
    }
}
