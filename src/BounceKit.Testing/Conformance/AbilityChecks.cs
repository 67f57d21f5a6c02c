namespace BounceKit.Testing.Conformance;

/// <summary>Looking up and removing addresses, for sources that can.</summary>
internal static class AbilityChecks
{
    private static readonly string[] OddAddresses =
        ["a+b@example.com", "a/b@example.com", "a?b@example.com", "a%2Bb@example.com", "a#b@example.com", "a&b=c@example.com", "no-domain", "zoë@example.net"];

    // What cannot be sent to any provider, and what is not an address but might be an entry of the list.
    private static readonly string[] UnsendableTexts = ["", " ", ".", "..", "a\nb@example.com"];
    private static readonly string[] NoAddresses = ["not an address", "ann@example.com,bob@example.com", "no-domain"];

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("Finding an address returns its rows and no others", FindAsync),
        new("Finding an address that is not on the list returns nothing", FindNothingAsync),
        new("Finding takes odd addresses literally", FindOddAsync),
        new("Finding rejects what is not an address before anything is sent", FindRefusesAsync),
        new("Removing an address removes it and leaves the others", RemoveOneAsync, ConformanceFeature.Removal),
        new("Removing several addresses removes them and leaves the others", RemoveManyAsync, ConformanceFeature.Removal),
        new("Removing takes odd addresses literally", RemoveOddAsync, ConformanceFeature.Removal),
        new("Removing an address that is not on the list is a success that says so", RemoveGoneAsync, ConformanceFeature.Removal),
        new("Removing leaves people who opted out on the list unless requested", RemoveOptedOutAsync, ConformanceFeature.Removal),
        new("Removing no address, or what is not an address, is rejected before anything is sent", RemoveRefusesAsync, ConformanceFeature.Removal),
        new("Removing everything empties the list", ClearAsync, ConformanceFeature.Clearing),
        new("Removing everything is not repeated", ClearOnceAsync, ConformanceFeature.Clearing),
    ];

    private static IBounceRemover Remover(ConformanceSubject subject) => (IBounceRemover)subject.Source;

    private static IBounceListClearer Clearer(ConformanceSubject subject) => (IBounceListClearer)subject.Source;

    private static async Task FindAsync(ConformanceSubject subject)
    {
        subject.Fill(12);

        IReadOnlyList<BounceRecord> found = await subject.Source.FindAsync("ROW1@example.com").ConfigureAwait(false);

        Expect.Same(["row1@example.com"], found.Select(record => record.Recipient), "ROW1@example.com");
    }

    private static async Task FindNothingAsync(ConformanceSubject subject)
    {
        subject.Fill(3);

        Expect.That((await subject.Source.FindAsync("nobody@example.com").ConfigureAwait(false)).Count == 0, "something was found");
    }

    private static async Task FindOddAsync(ConformanceSubject subject)
    {
        foreach (string address in FillWithOdd(subject))
        {
            IReadOnlyList<BounceRecord> found = BounceRecipient.IsAddress(address)
                ? await subject.Source.FindAsync(address).ConfigureAwait(false)
                : await subject.ReadAsync(new BounceQuery { Recipient = address }).ConfigureAwait(false);
            Expect.Same([address], found.Select(record => record.Recipient), address);
        }
    }

    private static async Task FindRefusesAsync(ConformanceSubject subject)
    {
        foreach (string text in UnsendableTexts.Concat(NoAddresses))
        {
            await Expect.ThrowsAsync<ArgumentException>(() => subject.Source.FindAsync(text)).ConfigureAwait(false);
        }

        foreach (string text in subject.Source is IBounceLookup ? UnsendableTexts : [])
        {
            await Expect.ThrowsAsync<ArgumentException>(() => ((IBounceLookup)subject.Source).GetAsync(text)).ConfigureAwait(false);
        }

        Expect.That(subject.Server.Requests == 0, "something was sent");
    }

    private static async Task RemoveOneAsync(ConformanceSubject subject)
    {
        string[] all = subject.Fill(5);

        RemovalResult result = await Remover(subject).RemoveAsync([all[2].ToUpperInvariant()]).ConfigureAwait(false);

        Expect.Same([all[2].ToUpperInvariant()], result.Removed, "removed");
        Expect.Same(all.Where(address => address != all[2]), subject.Server.Bounces.Select(row => row.Email!), "what is left");
    }

    private static async Task RemoveManyAsync(ConformanceSubject subject)
    {
        string[] all = subject.Fill(1203);

        RemovalResult result = await Remover(subject).RemoveAsync([.. all[..1100], "nobody@example.com"]).ConfigureAwait(false);

        Expect.Same(all[..1100], result.Removed, "removed");
        Expect.Same(["nobody@example.com"], result.NotOnList, "not on the list");
        Expect.Same(all[1100..], subject.Server.Bounces.Select(row => row.Email!), "what is left");
    }

    private static async Task RemoveOddAsync(ConformanceSubject subject)
    {
        foreach (string address in FillWithOdd(subject))
        {
            RemovalResult result = await Remover(subject).RemoveAsync([address], new RemovalOptions { AsIs = true }).ConfigureAwait(false);
            Expect.Same([address], result.Removed, "removed");
        }

        Expect.Same(["other@example.com"], subject.Server.Bounces.Select(row => row.Email!), "what is left");
    }

    private static async Task RemoveGoneAsync(ConformanceSubject subject)
    {
        string[] all = subject.Fill(3);

        RemovalResult one = await Remover(subject).RemoveAsync(["gone@example.com"]).ConfigureAwait(false);
        RemovalResult two = await Remover(subject).RemoveAsync(["gone@example.com", "gone2@example.com"]).ConfigureAwait(false);

        Expect.Same(["gone@example.com"], one.NotOnList, "not on the list");
        Expect.Same(["gone@example.com", "gone2@example.com"], two.NotOnList, "not on the list");
        Expect.That(one.Removed.Count + two.Removed.Count == 0, "something counts as removed");
        Expect.Same(all, subject.Server.Bounces.Select(row => row.Email!), "what is left");
    }

    private static async Task RemoveOptedOutAsync(ConformanceSubject subject)
    {
        string[] all = subject.Fill(2);
        subject.Server.Bounces.Add(new SimulatedBounce
        {
            Id = 3,
            Email = "eve@example.com",
            OccurredAt = SubjectExtensions.Noon,
            Diagnostic = "Recipient has unsubscribed",
            Type = BounceType.OptedOut,
            Reason = BounceReason.Unsubscribed,
        });
        if (!(await subject.ReadAsync().ConfigureAwait(false)).Any(record => record.Type == BounceType.OptedOut))
        {
            // A list that cannot tell has nobody to leave on it.
            return;
        }

        RemovalResult kept = await Remover(subject).RemoveAsync(["eve@example.com", all[0]]).ConfigureAwait(false);
        Expect.Same(["eve@example.com"], kept.Refused.Keys, "refused");
        Expect.Same([all[1], "eve@example.com"], subject.Server.Bounces.Select(row => row.Email!), "what is left");

        RemovalResult removed = await Remover(subject).RemoveAsync(["eve@example.com"], new RemovalOptions { IncludeOptOuts = true }).ConfigureAwait(false);
        Expect.Same(["eve@example.com"], removed.Removed, "removed");
        Expect.Same([all[1]], subject.Server.Bounces.Select(row => row.Email!), "what is left");
    }

    private static async Task RemoveRefusesAsync(ConformanceSubject subject)
    {
        string[] all = subject.Fill(3);
        await Expect.ThrowsAsync<ArgumentException>(() => Remover(subject).RemoveAsync([])).ConfigureAwait(false);
        foreach (string text in UnsendableTexts.Concat(NoAddresses))
        {
            await Expect.ThrowsAsync<ArgumentException>(() => Remover(subject).RemoveAsync([text])).ConfigureAwait(false);
            await Expect.ThrowsAsync<ArgumentException>(() => Remover(subject).RemoveAsync([all[0], text])).ConfigureAwait(false);
        }

        foreach (string text in UnsendableTexts)
        {
            await Expect.ThrowsAsync<ArgumentException>(() => Remover(subject).RemoveAsync([text], new RemovalOptions { AsIs = true })).ConfigureAwait(false);
        }

        Expect.That(subject.Server.Requests == 0, "something was sent");
        Expect.Same(all, subject.Server.Bounces.Select(row => row.Email!), "what is left");
    }

    private static async Task ClearAsync(ConformanceSubject subject)
    {
        subject.Fill(30);

        await Clearer(subject).ClearAsync().ConfigureAwait(false);

        Expect.That(subject.Server.Bounces.Count == 0, $"{subject.Server.Bounces.Count} rows are left");
    }

    private static async Task ClearOnceAsync(ConformanceSubject subject)
    {
        subject.Fill(3);
        subject.Server.Intercept = (context, _) => Responses.StatusAsync(context, 503);

        await Expect.ThrowsAsync<BounceUnavailableException>(() => Clearer(subject).ClearAsync()).ConfigureAwait(false);

        Expect.That(subject.Server.Requests == 1, $"{subject.Server.Requests} requests were sent");
    }

    private static string[] FillWithOdd(ConformanceSubject subject)
    {
        string[] odd = subject.Holdable(OddAddresses);
        subject.FillWith([.. odd, "other@example.com"]);
        return odd;
    }
}
