using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Paging;

/// <summary>
/// The pages of lists that are read by tokens. A token stands for the rows that follow; used again, it gives the same page, until many more were
/// issued: a simulator that runs for days must not keep the lists of all its days.
/// </summary>
internal sealed class TokenPages
{
    public const int MaxTokens = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ArraySegment<SimulatedBounce>> _rows = new(StringComparer.Ordinal);
    private readonly Queue<string> _issued = new();

    /// <summary>The page that a request asks for; null when it has no token that was issued.</summary>
    public SimulatedPage? Next(HttpContext context, SimulatedBounce[] first, string? token, int pageSize, IEnumerable<SimulatedBounce> held)
    {
        lock (_lock)
        {
            ArraySegment<SimulatedBounce> rows = first;
            return token is null || _rows.TryGetValue(token, out rows) ? Next(FaultOf(context), rows, token, pageSize, held) : null;
        }
    }

    public static void SetFault(HttpContext context, PageFault fault) => context.Items[typeof(PageFault)] = fault;

    private static PageFault FaultOf(HttpContext context) => context.Items[typeof(PageFault)] as PageFault? ?? PageFault.None;

    private SimulatedPage Next(PageFault fault, ArraySegment<SimulatedBounce> rows, string? token, int pageSize, IEnumerable<SimulatedBounce> held)
    {
        if (fault == PageFault.IsEmpty)
        {
            return new SimulatedPage([], Issue(rows));
        }

        int count = Math.Min(pageSize, rows.Count);
        HashSet<SimulatedBounce> left = new(held, ReferenceEqualityComparer.Instance);
        string? next = fault == PageFault.RepeatsToken ? token ?? Issue(rows)
            : count < rows.Count ? Issue(rows[count..])
            : null;
        // Rows that were deleted since the first page are no longer returned.
        return new SimulatedPage([.. rows[..count].Where(left.Contains)], next);
    }

    private string Issue(ArraySegment<SimulatedBounce> rows)
    {
        string token = Guid.NewGuid().ToString("N");
        _rows[token] = rows;
        _issued.Enqueue(token);
        if (_issued.Count > MaxTokens)
        {
            _rows.Remove(_issued.Dequeue());
        }

        return token;
    }
}
