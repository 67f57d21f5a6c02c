using System.Globalization;

namespace BounceKit.Tests.Faults;

/// <summary>One adapter of the matrix: settings that make its listing take several requests.</summary>
internal sealed record MatrixAdapter(string Provider, params (string Key, string Value)[] Settings)
{
    public static IReadOnlyList<MatrixAdapter> All { get; } =
    [
        new("SendGrid", ("PageSize", "50"), ("MaxConcurrency", "1")),
        new("CustomerGauge", ("PageSize", "50"), ("MaxConcurrency", "1")),
        new("Esv2", ("SliceDays", "15"), ("EarliestDate", MatrixServer.Now.AddDays(-MatrixServer.Days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        new("WhatCounts", ("MaxConcurrency", "1")),
        new("Mapp", ("TemplatesPerRequest", "1"), ("MaxConcurrency", "1")),
    ];

    /// <summary>Whether the walk goes by offsets, so that pages overlap and a row that a page lacks is missed.</summary>
    public bool Overlaps => Provider is "SendGrid" or "CustomerGauge" or "WhatCounts";

    /// <summary>How many rows it takes for several pages.</summary>
    public int Rows => Provider == "WhatCounts" ? 1000 : 130;

    public override string ToString() => Provider;
}
