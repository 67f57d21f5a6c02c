using System.Runtime.InteropServices;

namespace BounceKit.Classification.Codes;

/// <summary>The codes that a text states.</summary>
/// <param name="Reply">The SMTP reply code, 200 to 599; 0 for none.</param>
/// <param name="Status">The enhanced status code.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct BounceCodes(int Reply, StatusCode Status)
{
    /// <summary>4 for temporary, 5 for permanent, 0 where no code says so: the status where there is one, else the reply.</summary>
    public int Class => Status.Class is 4 or 5 ? Status.Class : Reply is >= 400 and <= 599 ? Reply / 100 : 0;

    /// <summary>These codes, and those beside the text where it states none.</summary>
    public BounceCodes Or(StatusCode status, int? reply) => new(
        Reply == 0 && reply is >= 200 and <= 599 ? reply.Value : Reply,
        Status.IsUndefined && !status.IsNone ? status : Status);
}
