namespace BounceKit.Shared;

/// <summary>A long list as one provider sends it.</summary>
internal abstract class WireList
{
    /// <summary>All lists that the cost of a row is measured with.</summary>
    public static IReadOnlyList<WireList> All { get; } =
        [new Esv2List(), new SendGridList(), new CustomerGaugeJsonList(), new CustomerGaugeXmlList(), new WhatCountsList(), new MappList()];

    /// <summary>The provider, with the form where it has several.</summary>
    public abstract string Name { get; }

    public abstract string Provider { get; }

    public abstract string MediaType { get; }

    /// <summary>Rows a page; null where an answer holds all of them.</summary>
    public abstract int? PageSize { get; }

    /// <summary>The source's settings beyond its provider and its address.</summary>
    public abstract IReadOnlyDictionary<string, string?> Settings { get; }

    /// <summary>The query that lists everything.</summary>
    public virtual BounceQuery Query => BounceQuery.All;

    /// <summary>The member of the query string that says where a page starts.</summary>
    public virtual string? OffsetName => null;

    /// <summary>The rows from the first one on, as one answer.</summary>
    public abstract byte[] Write(int first, int count, int total);

    protected static IEnumerable<WireRow> Rows(int first, int count) => Enumerable.Range(first, count).Select(number => new WireRow(number));
}
