namespace BounceKit.Suppressions;

/// <summary>What a list that somebody else wrote can do to the one that it is imported into.</summary>
public sealed class ImportTests
{
    private static readonly DateTimeOffset Tomorrow = TestHost.Start.AddDays(1);

    [Fact]
    public async Task An_import_shortens_nothing_that_people_added_or_providers_report()
    {
        await using TestHost host = new();
        host.Source.Add("hard@example.com");
        host.Source.Add("complaint@example.com", BounceType.OptedOut, BounceReason.Complaint);
        await host.RunAsync();
        await host.List.AddAsync("added@example.com", BounceReason.Unsubscribed);
        (string Address, BounceReason Reason)[] blocked =
        [
            ("hard@example.com", BounceReason.UserUnknown), ("complaint@example.com", BounceReason.Complaint), ("added@example.com", BounceReason.Unsubscribed),
        ];
        IEnumerable<SuppressionImport> hostile = blocked.SelectMany(row => ((string?[])[null, "", "newsletter", host.Source.Name]).SelectMany(source =>
            ((BounceReason[])[row.Reason, BounceReason.Suppressed]).Select(reason =>
                new SuppressionImport { Address = row.Address.ToUpperInvariant(), Reason = reason, Source = source, Since = TestHost.Start.AddHours(1), Until = Tomorrow })));

        await host.List.ImportAsync(hostile.ToAsyncEnumerable());
        host.Time.SetUtcNow(Tomorrow.AddDays(1));
        await host.RunAsync(full: true);

        foreach ((string address, BounceReason reason) in blocked)
        {
            Suppression? found = await host.List.FindAsync(address);
            found.Should().NotBeNull(address);
            (found!.Reason, found.Until).Should().Be((reason, null), address);
        }
    }
}
