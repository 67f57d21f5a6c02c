using System.Text;

namespace BounceKit.Mapp;

/// <summary>A request's calls without the authentication that they are sent with: what handlers of the user's own may see.</summary>
internal sealed class MappCallsContent(string calls) : StringContent(calls, Encoding.UTF8, "application/xml")
{
    public string Calls { get; } = calls;
}
