namespace BounceKit.Wire;

/// <summary>The result of reading a response with rows.</summary>
internal interface IRowCount
{
    int RowCount { get; }
}
