using BounceKit.Testing;

namespace BounceKit.Tests.Faults;

/// <summary>One form of a fault of the matrix, and how a listing has to end under it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Fault">Makes the fault; null where connections are refused.</param>
/// <param name="Expect">How a listing of an adapter has to end.</param>
internal sealed record FaultVariant(string Name, Func<Fault?> Fault, Func<MatrixAdapter, Expected> Expect)
{
    public FaultVariant(string name, Fault fault, Func<MatrixAdapter, Expected> expect)
        : this(name, () => fault, expect)
    {
    }

    /// <summary>How many connections are refused, where there is no fault.</summary>
    public int Refusals { get; init; }

    /// <summary>The first page that the fault can strike: pages in the wrong order need some before.</summary>
    public int FirstPage { get; init; } = 1;

    /// <summary>Which adapters can tell it from an answer that is right.</summary>
    public Func<MatrixAdapter, bool> Strikes { get; init; } = _ => true;
}
