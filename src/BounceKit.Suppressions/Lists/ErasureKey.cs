using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace BounceKit.Suppressions.Lists;

/// <summary>The key of the hash by which an erased address is still recognized.</summary>
internal sealed class ErasureKey(byte[] key)
{
    private const string Prefix = "hmac:";

    /// <summary>The fewest bytes that a key may have.</summary>
    public const int MinBytes = 16;

    /// <summary>Tells keys apart; the key cannot be derived from it.</summary>
    public string Check { get; } = Hash(key, "BounceKit.Suppressions", "key check");

    /// <summary>The key, where addresses were erased.</summary>
    /// <exception cref="SuppressionStoreException">There is none.</exception>
    public static ErasureKey Require(ErasureKey? key) =>
        key ?? throw new SuppressionStoreException("Addresses were erased with a key, and there is none now: set HashKey.");

    /// <summary>Whether an address key is the hash of an erased address.</summary>
    public static bool IsHashed(string addressKey) => addressKey.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The hash of a normalized address of a tenant.</summary>
    public string Hash(string tenant, string addressKey) => Hash(key, tenant, addressKey);

    // Tenants' lists can't be compared with each other through their hashes.
    private static string Hash(byte[] key, string tenant, string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        int size = Encoding.UTF8.GetByteCount(tenant) + 1 + Encoding.UTF8.GetByteCount(text);
        Span<byte> bytes = size <= 512 ? stackalloc byte[size] : new byte[size];
        int end = Encoding.UTF8.GetBytes(tenant, bytes);
        bytes[end] = 0;
        Encoding.UTF8.GetBytes(text, bytes[(end + 1)..]);
        HMACSHA256.HashData(key, bytes, hash);
        return string.Concat(Prefix, Base64Url.EncodeToString(hash));
    }
}
