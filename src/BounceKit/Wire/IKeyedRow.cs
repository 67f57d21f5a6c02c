namespace BounceKit.Wire;

/// <summary>A row that can be recognized when it comes again.</summary>
internal interface IKeyedRow
{
    /// <summary>A <see cref="RowKey"/> over every field that the provider sent.</summary>
    ulong Key { get; }
}
