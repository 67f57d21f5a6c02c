namespace BounceKit.Hosting;

/// <summary>Gathers every mistake of a configuration, each under its full key. Never told a secret's value.</summary>
internal sealed class SettingProblems(string path, ICollection<string> failures)
{
    public void Add(string key, string message) => failures.Add($"{path}:{key}: {message}");

    public void Require(string? value, string key, string what)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Add(key, $"is missing. {what}");
        }
    }

    /// <summary>A secret that is sent in a header, a query or a body: there, and without characters that would break out of it.</summary>
    public void Secret(string? value, string key, string what)
    {
        Require(value, key, what);
        HeaderValue(value, key);
    }

    public void HeaderValue(string? value, string key)
    {
        if (value is not null && value.Any(character => !char.IsAscii(character) || char.IsControl(character)))
        {
            Add(key, "holds characters that can't be sent: only printable ASCII can. Look for a line break or a stray quote.");
        }
    }

    public void Defined<TEnum>(TEnum value, string key)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            Add(key, $"is {value}, but must be one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
        }
    }

    public void Between(int value, int least, int most, string key)
    {
        if (value < least || value > most)
        {
            Add(key, $"is {value}, but must be from {least} to {most}.");
        }
    }

    public void Zone(string zone, string key)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            Add(key, $"'{zone}' is not a time zone this machine knows. Use an IANA id such as Europe/Warsaw or a Windows id.");
        }
    }

    /// <summary>https, or http to this machine; without user information, query and fragment.</summary>
    public void Address(Uri? address, string key)
    {
        if (address is null)
        {
            return;
        }

        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
        {
            Add(key, "must be a full URL that starts with https://.");
            return;
        }

        if (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback)
        {
            Add(key, "must start with https://. Plain http is for this machine (localhost) only, since the requests carry secrets.");
        }

        if (address.UserInfo.Length > 0)
        {
            Add(key, "must not hold a user name or password. Use the settings meant for them.");
        }

        if (address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            Add(key, "must not hold a query or fragment.");
        }
    }
}
