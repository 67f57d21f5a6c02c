using System.Globalization;
using BounceKit.Wire;

namespace BounceKit.Esv2;

/// <summary>What is exported, and in which form: the bounces, or the subscribers who were removed for one reason.</summary>
/// <param name="channel">The channel that is requested. Rows of another one are dropped.</param>
internal abstract class Esv2Export(Esv2Channel channel)
{
    public Esv2Channel Channel => channel;

    /// <summary>What is being done, for messages.</summary>
    public abstract string Operation { get; }

    /// <summary>The rows that an export should not exceed by much: it has no pages.</summary>
    public abstract int MaxRows { get; }

    /// <summary>How many days before the first one are requested as well.</summary>
    public abstract int DaysBefore { get; }

    /// <summary>The method and its parameters, without the days and the channel.</summary>
    protected abstract string Method { get; }

    /// <summary>The address of an export of days, both included.</summary>
    public string AddressOf(DateOnly first, DateOnly last)
    {
        string word = channel switch
        {
            Esv2Channel.Sms => "SmsMms",
            Esv2Channel.All => "All",
            _ => "Email",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{Method}startDate={first:yyyy-MM-dd}&endDate={last:yyyy-MM-dd}&channel={word}");
    }

    /// <summary>Rejects a response that is no such export.</summary>
    /// <exception cref="WireFormatException">It is none.</exception>
    public abstract void Check(PageResponse response);

    /// <summary>Opens an export, which stays open.</summary>
    /// <exception cref="WireFormatException">It cannot be read.</exception>
    public abstract Esv2Reader Open(PageResponse export);
}
