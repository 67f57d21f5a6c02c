namespace BounceKit.Wire;

/// <summary>What was read of an answer and has rows.</summary>
internal interface IRowCount
{
    int RowCount { get; }
}
