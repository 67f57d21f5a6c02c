using System.Net;
using System.Text;
using BounceKit.Http;
using BounceKit.Shared;
using BounceKit.Wire;

namespace BounceKit.Fuzz.Targets;

/// <summary>Something that reads what a server sent. It reads or rejects any input; an exception is a defect.</summary>
internal abstract class ParserTarget
{
    /// <summary>All targets: those in this folder and at least one in the test folder of each provider.</summary>
    public static IReadOnlyList<ParserTarget> All { get; } = Discovery.CreateAll<ParserTarget>();

    /// <summary>The name on the fuzzer's command line.</summary>
    public string Name => GetType().Name.Replace(nameof(ParserTarget), "", StringComparison.Ordinal).ToLowerInvariant();

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
        catch (WireFormatException)
        {
            return false;
        }
    }

    protected abstract bool TryRead(byte[] input);

    /// <summary>Gives an input to an adapter's reader as the body of a response with status 200.</summary>
    protected static bool ReadPage(byte[] body, string mediaType, Action<PageResponse> read)
    {
        using HttpResponseMessage message = new(HttpStatusCode.OK) { Content = new ByteArrayContent([]) };
        message.Content.Headers.ContentType = new(mediaType);
        ResponseBody whole = ResponseBody.ReadAsync(new MemoryStream(body), static _ => { }, CancellationToken.None).GetAwaiter().GetResult();
        using PageResponse page = new(message, whole, attempts: 1);
        read(page);
        return true;
    }
}
