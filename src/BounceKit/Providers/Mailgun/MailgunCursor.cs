using BounceKit.Wire;

namespace BounceKit.Mailgun;

/// <summary>
/// Where the next page starts: after the address that the link to it names, which is that of the last row. Only the address is taken from the
/// link; it is never requested.
/// </summary>
internal static class MailgunCursor
{
    private const string Parameter = "address=";

    /// <summary>The cursor of the next page; null on the last one, which is empty and links to itself.</summary>
    /// <param name="link">The link of the page.</param>
    /// <param name="path">The path of the list that was requested.</param>
    /// <param name="requested">The cursor of the page; null for the first one.</param>
    /// <param name="last">The address of the last row; null on an empty page.</param>
    /// <exception cref="WireFormatException">The link is missing, belongs to another list, or would leave rows out.</exception>
    public static string? From(string? link, string path, string? requested, string? last)
    {
        string? address = AddressOf(link, path);
        if (last is null)
        {
            return address is null || address == requested ? null : address;
        }

        // Otherwise rows are missing between the two.
        return last.Equals(address, StringComparison.OrdinalIgnoreCase)
            ? address
            : throw new WireFormatException("its link to the next page does not name the address of its last row");
    }

    // The host is not compared: behind a proxy it is another one than was requested.
    private static string? AddressOf(string? link, string path)
    {
        if (!Uri.TryCreate(link, UriKind.Absolute, out Uri? address))
        {
            throw new WireFormatException("it has no link to a next page");
        }

        return address.AbsolutePath.EndsWith($"/{path}", StringComparison.OrdinalIgnoreCase)
            ? AddressIn(address.Query)
            : throw new WireFormatException("its link to the next page is one of another list");
    }

    private static string? AddressIn(string query)
    {
        string? value = Array.Find(query.TrimStart('?').Split('&'), static part => part.StartsWith(Parameter, StringComparison.Ordinal));
        // As in forms, a plus stands for a space.
        return value?.Length > Parameter.Length ? Uri.UnescapeDataString(value[Parameter.Length..].Replace('+', ' ')) : null;
    }
}
