using System.Globalization;
using System.Numerics;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing;

/// <summary>Reads the parameters of a request as strictly as providers do.</summary>
internal static class QueryValues
{
    /// <summary>Reads a whole number; false where the text is none, or one outside the bounds.</summary>
    public static bool TryNumber<T>(this IQueryCollection query, string name, T least, T most, T fallback, out T value)
        where T : struct, IBinaryInteger<T>
    {
        value = fallback;
        return query[name].FirstOrDefault() is not { } text
            || (T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);
    }

    /// <summary>Reads a day such as 2026-05-01, null where there is none; false where the text is no day.</summary>
    public static bool TryDay(this IQueryCollection query, string name, out DateOnly? value)
    {
        value = null;
        if (query[name].FirstOrDefault() is not { } text)
        {
            return true;
        }

        bool isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day);
        value = day;
        return isDay;
    }
}
