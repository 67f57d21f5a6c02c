using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.Esv2;

/// <summary>Reads the rows of an export, a portion at a time.</summary>
internal abstract class Esv2Reader : IDisposable
{
    /// <summary>The next rows, no more than requested; none at the end.</summary>
    /// <exception cref="WireFormatException">What cannot be read; it names row and column.</exception>
    public abstract WireRows<Esv2Row> Read(int atMost);

    public abstract void Dispose();
}
