using System.Text;
using BounceKit.Shared;

namespace BounceKit.Fuzz.Targets;

/// <summary>Something that reads what a server sent or a person wrote. It reads or rejects any input; any other exception is a defect.</summary>
internal abstract class ParserTarget
{
    /// <summary>All targets of this program.</summary>
    public static IReadOnlyList<ParserTarget> All { get; } = Discovery.CreateAll<ParserTarget>();

    /// <summary>The name on the fuzzer's command line.</summary>
    public string Name => GetType().Name.Replace(nameof(ParserTarget), "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>How many mutated inputs a test run tries.</summary>
    public virtual int Mutations => 20_000;

    /// <summary>Whether other tests of every run give it random inputs, so that only campaigns mutate some.</summary>
    public virtual bool HasProperties => false;

    /// <summary>Inputs that are read: the fuzzer starts from them.</summary>
    public abstract IReadOnlyList<string> Valid { get; }

    /// <summary>Inputs that are rejected.</summary>
    public virtual IReadOnlyList<string> Invalid => [];

    public IEnumerable<byte[]> Seeds => Valid.Concat(Invalid).Select(Encoding.UTF8.GetBytes);

    /// <summary>Reads an input.</summary>
    /// <returns>Whether it was read, not rejected.</returns>
    public bool Read(byte[] input)
    {
        try
        {
            return TryRead(input);
        }
        catch (Exception failure) when (IsRejection(failure))
        {
            return false;
        }
    }

    protected abstract bool TryRead(byte[] input);

    /// <summary>Whether an exception is the parser's own way to reject an input.</summary>
    protected virtual bool IsRejection(Exception failure) => false;

    /// <summary>An exception for a parser that contradicts itself or another one.</summary>
    protected static Exception Defect(string text) => new InvalidOperationException(text);
}
