namespace BounceKit.Testing.Conformance;

/// <summary>Filters hold, whatever the server filters.</summary>
internal static class FilterChecks
{
    private static readonly string[] LookAlikes =
        ["ann@example.com", "ann@example.com.example.org", "joann@example.com", "ann+tag@example.com", "a%@example.com", "ANN@EXAMPLE.COM"];

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("An address filter is equality without regard to case", RecipientAsync),
        new("An address filter takes odd characters literally", OddRecipientsAsync),
        new("A type filter returns the rows of the types and no others", TypesAsync),
        new("A reason filter returns the rows of the reasons and no others", ReasonsAsync),
        new("A channel filter returns the rows of the channel and no others", ChannelAsync),
    ];

    private static async Task RecipientAsync(ConformanceSubject subject)
    {
        string[] lookAlikes = subject.Holdable(LookAlikes);
        subject.FillWith(lookAlikes);

        Expect.Same(
            lookAlikes.Where(address => address.Equals("ann@example.com", StringComparison.OrdinalIgnoreCase)),
            await subject.ReadRecipientsAsync(new BounceQuery { Recipient = "Ann@Example.com" }).ConfigureAwait(false), "Ann@Example.com");
    }

    private static async Task OddRecipientsAsync(ConformanceSubject subject)
    {
        string[] odd = subject.Holdable(
            ["a+b@example.com", "a/b@example.com", "a?b@example.com", "a%2Bb@example.com", "a&b=c@example.com", "a..b@example.com", "zoë@example.com"]);
        subject.FillWith([.. odd, "other@example.com"]);

        foreach (string address in odd)
        {
            Expect.Same([address], await subject.ReadRecipientsAsync(new BounceQuery { Recipient = address }).ConfigureAwait(false), address);
        }
    }

    private static Task TypesAsync(ConformanceSubject subject) =>
        SplitAsync(subject, record => record.Type, type => new BounceQuery { Types = [type] });

    private static Task ReasonsAsync(ConformanceSubject subject) =>
        SplitAsync(subject, record => record.Reason, reason => new BounceQuery { Reasons = [reason] });

    private static async Task ChannelAsync(ConformanceSubject subject)
    {
        string[] all = subject.Fill(3);

        Expect.Same(all, await subject.ReadRecipientsAsync(new BounceQuery { Channel = BounceChannel.Email }).ConfigureAwait(false), "e-mail");
        Expect.Same([], await subject.ReadRecipientsAsync(new BounceQuery { Channel = BounceChannel.Sms }).ConfigureAwait(false), "text messages");
    }

    /// <summary>Lists everything, then each value separately: each listing must return exactly the rows with that value.</summary>
    private static async Task SplitAsync<T>(ConformanceSubject subject, Func<BounceRecord, T> value, Func<T, BounceQuery> query)
        where T : struct, Enum
    {
        subject.Server.Bounces.Add(MadeUpBounces.Create(seed: 7, count: 60, SubjectExtensions.Noon));
        List<BounceRecord> all = await subject.ReadAsync().ConfigureAwait(false);

        foreach (T wanted in Enum.GetValues<T>())
        {
            Expect.Same(
                all.Where(record => value(record).Equals(wanted)).Select(record => record.Recipient),
                await subject.ReadRecipientsAsync(query(wanted)).ConfigureAwait(false), $"{wanted}");
        }
    }
}
