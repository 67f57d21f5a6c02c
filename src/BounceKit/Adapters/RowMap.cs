namespace BounceKit.Adapters;

/// <summary>A provider's map: what a wire row says. Reads rows where they stand, since they are large.</summary>
internal delegate ReportedBounce RowMap<TRow>(in TRow row);
