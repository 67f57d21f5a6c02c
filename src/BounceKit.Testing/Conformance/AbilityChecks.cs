namespace BounceKit.Testing.Conformance;

/// <summary>Looking up and removing addresses, for sources that can.</summary>
internal static class AbilityChecks
{
    private static readonly string[] OddAddresses =
        ["a+b@example.com", "a/b@example.com", "a?b@example.com", "a%2Bb@example.com", "a#b@example.com", "a&b=c@example.com", "no-domain", "zoë@example.net"];

    private static readonly string[] RefusedAddresses = ["", " ", ".", "..", "a\nb@example.com"];

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("Finding an address returns its rows and no others", FindAsync),
        new("Finding an address that is not on the list returns nothing", FindNothingAsync),
        new("Finding takes odd addresses literally", FindOddAsync),
        new("Finding rejects what is not an address before anything is sent", FindRefusesAsync),
        new("Removing an address removes it and leaves the others", RemoveOneAsync, ConformanceFeature.Removal),
        new("Removing several addresses removes them and leaves the others", RemoveManyAsync, ConformanceFeature.Removal),
        new("Removing takes odd addresses literally", RemoveOddAsync, ConformanceFeature.Removal),
        new("Removing an address that is already gone is a success", RemoveGoneAsync, ConformanceFeature.Removal),
        new("Removing no address, or what is not an address, is rejected before anything is sent", RemoveRefusesAsync, ConformanceFeature.Removal),
        new("Removing everything empties the list", RemoveAllAsync, ConformanceFeature.Removal),
        new("Removing everything is not repeated", RemoveAllOnceAsync, ConformanceFeature.Removal),
    ];

    private static IBounceRemover Remover(ConformanceSubject subject) => (IBounceRemover)subject.Source;

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
            IReadOnlyList<BounceRecord> found = await subject.Source.FindAsync(address).ConfigureAwait(false);
            Expect.Same([address], found.Select(record => record.Recipient), address);
        }
    }

    private static async Task FindRefusesAsync(ConformanceSubject subject)
    {
        foreach (string address in RefusedAddresses)
        {
            await Expect.ThrowsAsync<ArgumentException>(() => subject.Source.FindAsync(address)).ConfigureAwait(false);
            if (subject.Source is IBounceLookup lookup)
            {
                await Expect.ThrowsAsync<ArgumentException>(() => lookup.GetAsync(address)).ConfigureAwait(false);
            }
        }

        Expect.That(subject.Server.Requests == 0, "something was sent");
    }

    private static async Task RemoveOneAsync(ConformanceSubject subject)
    {
        string[] all = subject.Fill(5);

        await Remover(subject).RemoveAsync([all[2]]).ConfigureAwait(false);

        Expect.Same(all.Where(address => address != all[2]), subject.Server.Bounces.Select(row => row.Email!), "what is left");
    }

    private static async Task RemoveManyAsync(ConformanceSubject subject)
    {
        string[] all = subject.Fill(1203);

        await Remover(subject).RemoveAsync(all[..1100]).ConfigureAwait(false);

        Expect.Same(all[1100..], subject.Server.Bounces.Select(row => row.Email!), "what is left");
    }

    private static async Task RemoveOddAsync(ConformanceSubject subject)
    {
        foreach (string address in FillWithOdd(subject))
        {
            await Remover(subject).RemoveAsync([address]).ConfigureAwait(false);
        }

        Expect.Same(["other@example.com"], subject.Server.Bounces.Select(row => row.Email!), "what is left");
    }

    private static async Task RemoveGoneAsync(ConformanceSubject subject)
    {
        string[] all = subject.Fill(3);

        await Remover(subject).RemoveAsync(["gone@example.com"]).ConfigureAwait(false);
        await Remover(subject).RemoveAsync(["gone@example.com", "gone2@example.com"]).ConfigureAwait(false);

        Expect.Same(all, subject.Server.Bounces.Select(row => row.Email!), "what is left");
    }

    private static async Task RemoveRefusesAsync(ConformanceSubject subject)
    {
        string[] all = subject.Fill(3);
        await Expect.ThrowsAsync<ArgumentException>(() => Remover(subject).RemoveAsync([])).ConfigureAwait(false);
        foreach (string address in RefusedAddresses)
        {
            await Expect.ThrowsAsync<ArgumentException>(() => Remover(subject).RemoveAsync([address])).ConfigureAwait(false);
            await Expect.ThrowsAsync<ArgumentException>(() => Remover(subject).RemoveAsync([all[0], address])).ConfigureAwait(false);
        }

        Expect.That(subject.Server.Requests == 0, "something was sent");
        Expect.Same(all, subject.Server.Bounces.Select(row => row.Email!), "what is left");
    }

    private static async Task RemoveAllAsync(ConformanceSubject subject)
    {
        subject.Fill(30);

        await Remover(subject).RemoveAllAsync().ConfigureAwait(false);

        Expect.That(subject.Server.Bounces.Count == 0, $"{subject.Server.Bounces.Count} rows are left");
    }

    private static async Task RemoveAllOnceAsync(ConformanceSubject subject)
    {
        subject.Fill(3);
        subject.Server.Intercept = (context, _) => Responses.StatusAsync(context, 503);

        await Expect.ThrowsAsync<BounceUnavailableException>(() => Remover(subject).RemoveAllAsync()).ConfigureAwait(false);

        Expect.That(subject.Server.Requests == 1, $"{subject.Server.Requests} requests were sent");
    }

    private static string[] FillWithOdd(ConformanceSubject subject)
    {
        string[] odd = subject.Holdable(OddAddresses);
        subject.FillWith([.. odd, "other@example.com"]);
        return odd;
    }
}
