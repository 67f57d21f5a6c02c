namespace BounceKit.Testing.Conformance;

/// <summary>Looking up and removing addresses, for sources that can.</summary>
internal static class AbilityChecks
{
    private static readonly string[] OddAddresses =
        ["a+b@example.com", "a/b@example.com", "a?b@example.com", "a%2Bb@example.com", "a#b@example.com", "a&b=c@example.com", "no-domain", "zoë@example.net"];

    private static readonly string[] RefusedAddresses = ["", " ", ".", "..", "a\nb@example.com"];

    public static IEnumerable<ConformanceCheck> All =>
    [
        new("Finding an address gives its rows and no others", FindAsync, _ => true),
        new("Finding an address that is not on the list gives nothing", FindNothingAsync, _ => true),
        new("Finding takes odd addresses literally", FindOddAsync, _ => true),
        new("Finding refuses what is no address before anything is sent", FindRefusesAsync, _ => true),
        new("Removing an address takes it off the list and leaves the others", RemoveOneAsync, CanRemove),
        new("Removing several addresses takes them off the list and leaves the others", RemoveManyAsync, CanRemove),
        new("Removing takes odd addresses literally", RemoveOddAsync, CanRemove),
        new("Removing an address that is already gone is a success", RemoveGoneAsync, CanRemove),
        new("Removing no address, or what is no address, is refused before anything is sent", RemoveRefusesAsync, CanRemove),
        new("Removing everything empties the list", RemoveAllAsync, CanRemove),
        new("Removing everything is not tried twice", RemoveAllOnceAsync, CanRemove),
    ];

    private static bool CanRemove(ConformanceSubject subject) => subject.Source is IBounceRemover;

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
        AddOdd(subject);
        foreach (string address in OddAddresses)
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
        AddOdd(subject);
        foreach (string address in OddAddresses)
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
        subject.Server.Intercept = (context, _) => Answers.StatusAsync(context, 503);

        await Expect.ThrowsAsync<BounceUnavailableException>(() => Remover(subject).RemoveAllAsync()).ConfigureAwait(false);

        Expect.That(subject.Server.Requests == 1, $"{subject.Server.Requests} requests were sent");
    }

    private static void AddOdd(ConformanceSubject subject) =>
        subject.Server.Bounces.Add(OddAddresses.Append("other@example.com").Select((address, index) => new SimulatedBounce
        {
            Id = index + 1,
            Email = address,
            OccurredAt = SubjectExtensions.Noon.AddMinutes(-index),
        }));
}
