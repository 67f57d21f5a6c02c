using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BounceKit.Suppressions.Alerts;

/// <summary>Signatures as Standard Webhooks describes them: HMAC-SHA256 over id, time and body.</summary>
internal static class WebhookSignature
{
    /// <summary>The fewest bytes of a key.</summary>
    public const int MinBytes = 24;

    private const string Prefix = "whsec_";

    public static bool IsKey(string secret) => Base64.IsValid(GetText(secret), out int bytes) && bytes >= MinBytes;

    public static byte[] ParseKey(string secret) => Convert.FromBase64String(GetText(secret));

    public static string Create(byte[] key, string id, long timestamp, ReadOnlySpan<byte> body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body]));

    private static string GetText(string secret) => secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : secret;
}
