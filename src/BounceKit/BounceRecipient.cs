namespace BounceKit;

/// <summary>The rule for an address that a caller passes in: lenient, since lists hold malformed ones, but never dangerous in a URL.</summary>
internal static class BounceRecipient
{
    private const int MaxLength = 512;

    public static void Validate(string? address, string parameterName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(address, parameterName);

        // Dot segments vanish when a URL is normalised: the call would hit the whole list.
        if (address is "." or "..")
        {
            throw new ArgumentException("'.' and '..' are not addresses.", parameterName);
        }

        if (address.Any(char.IsControl))
        {
            throw new ArgumentException("An address cannot hold control characters.", parameterName);
        }

        if (address.Length > MaxLength)
        {
            throw new ArgumentException($"An address is at most {MaxLength} characters long; this one has {address.Length}.", parameterName);
        }
    }
}
