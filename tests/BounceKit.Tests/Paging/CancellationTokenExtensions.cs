namespace BounceKit.Tests.Paging;

internal static class CancellationTokenExtensions
{
    /// <summary>Whether the source of a token is disposed, so that the token that it was linked to no longer refers to it.</summary>
    public static bool IsDisposed(this CancellationToken token)
    {
        try
        {
            return token.WaitHandle is null;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}
