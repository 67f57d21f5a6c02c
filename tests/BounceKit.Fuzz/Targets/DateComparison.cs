using System.Globalization;
using BounceKit.Shared;

namespace BounceKit.Fuzz.Targets;

/// <summary>A reader of dates, and what the framework's own parser makes of the same text.</summary>
internal abstract class DateComparison
{
    private static readonly string[] WithOffset =
    [
        .. from separator in (string[])["'T'", "' '"]
           from zone in (string[])["'Z'", "zzz", "zz"]
           select $"yyyy-MM-dd{separator}HH:mm:ss.FFFFFFF{zone}",
    ];

    /// <summary>All readers: those in this folder and those in the test folders of providers.</summary>
    public static IReadOnlyList<DateComparison> All { get; } = Discovery.CreateAll<DateComparison>();

    /// <summary>The most bytes that it is given.</summary>
    public virtual int MaxLength => 64;

    /// <summary>Texts that are read.</summary>
    public abstract IReadOnlyList<string> Valid { get; }

    /// <summary>Texts that are rejected.</summary>
    public virtual IReadOnlyList<string> Invalid => [];

    /// <summary>Reads a date.</summary>
    /// <param name="text">The text in UTF-8.</param>
    /// <param name="date">The date, of the kind UTC or of none; null where the text says that there is none.</param>
    public abstract bool TryRead(ReadOnlySpan<byte> text, out DateTime? date);

    /// <summary>Reads a date with the framework.</summary>
    /// <inheritdoc cref="TryRead"/>
    public abstract bool TryReadWithFramework(string text, out DateTime? date);

    /// <summary>Reads ISO 8601 with an offset.</summary>
    protected static bool TryReadInstant(string text, out DateTime? date)
    {
        bool isRead = DateTimeOffset.TryParseExact(text, WithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset instant);
        date = isRead ? instant.UtcDateTime : null;
        return isRead;
    }

    /// <summary>Reads a date without an offset.</summary>
    protected static bool TryReadLocal(string text, string[] formats, out DateTime? date)
    {
        bool isRead = DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local);
        date = isRead ? local : null;
        return isRead;
    }

    /// <summary>Reads a date that is in UTC where it has no offset.</summary>
    protected static bool TryReadInstant(string text, string[] formatsInUtc, out DateTime? date)
    {
        if (TryReadInstant(text, out date))
        {
            return true;
        }

        bool isRead = TryReadLocal(text, formatsInUtc, out date);
        date = date is { } local ? DateTime.SpecifyKind(local, DateTimeKind.Utc) : null;
        return isRead;
    }
}
