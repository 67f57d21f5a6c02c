using Amazon;

namespace BounceKit.AmazonSes;

/// <summary>A region: its address, and the part of a signature that names it.</summary>
internal static class AmazonSesRegion
{
    /// <summary>Says for which region a request is, and when it is signed: an address of the user's own tells neither.</summary>
    public static readonly HttpRequestOptionsKey<(string Name, TimeProvider Time)> Key = new("BounceKit.AmazonSes.Region");

    /// <summary>The address of the API in a region; the partition of the region, such as China, decides its domain.</summary>
    public static Uri AddressOf(string region) => new($"https://email.{region}.{RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix}/");

    /// <summary>Whether a text can be the name of a region. It is part of a host, where nothing else may get in.</summary>
    public static bool IsName(string text) =>
        text is { Length: > 0 and <= 63 } && text[0] != '-' && text[^1] != '-'
        && text.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    public static string? FindProblem(string text) => IsName(text) ? null : $"contains '{text}', which is not a region, such as eu-west-1.";
}
