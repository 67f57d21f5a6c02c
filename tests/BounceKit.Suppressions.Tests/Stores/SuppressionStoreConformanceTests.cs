using BounceKit.Testing.Conformance;
using BounceKit.Testing.Suppressions;

namespace BounceKit.Suppressions.Stores;

/// <summary>A check that can't fail is worthless: each is run against a store that breaks its promise.</summary>
public sealed class SuppressionStoreConformanceTests
{
    private static readonly (StoreFlaw Flaw, string Promise)[] Broken =
    [
        (StoreFlaw.TouchesEverything, "An event that is put again is neither new nor touched"),
        (StoreFlaw.LosesNotes, "An event keeps every member"),
        (StoreFlaw.MovesFirstSeen, "An update changes every member but the time at which the event was first seen"),
        (StoreFlaw.TouchesOnlyNew, "A change that a policy sees touches the address"),
        (StoreFlaw.TouchesEverything, "A change that no policy sees is stored, and does not touch the address"),
        (StoreFlaw.KeepsLastSeen, "The time at which an event was last seen is at most a day behind"),
        (StoreFlaw.SkipsUnchanged, "The number of the complete listing is stored with unchanged events too"),
        (StoreFlaw.IgnoresCase, "Events are told apart by source, address and key"),
        (StoreFlaw.LimitsBatches, "Thousands of events can be put at once"),
        (StoreFlaw.CountsOneTooMany, "Putting no events does nothing"),
        (StoreFlaw.ListsOldestFirst, "Events are listed with the newest first"),
        (StoreFlaw.MarksNothing, "Entries that a complete listing did not contain are marked as gone, at the transaction's time"),
        (StoreFlaw.MarksAllTypes, "Only entries of the source, of the types and not before the instants given are marked as gone"),
        (StoreFlaw.IgnoresLimits, "At most as many events as requested are marked as gone, fewer only when none is left"),
        (StoreFlaw.SkipsUnchanged, "An event that is put again after it was gone is live and touched"),
        (StoreFlaw.MergesWalks, "The oldest entry of each type is the oldest dated live one of the source and the listing"),
        (StoreFlaw.CommitsOnDispose, "Nothing remains of a transaction that was disposed without a commit"),
        (StoreFlaw.ShowsUncommitted, "What a transaction has written shows only after its commit"),
        (StoreFlaw.ReadsOnlyCommitted, "A transaction reads what it has written itself"),
        (StoreFlaw.UsesAnotherClock, "A transaction has the time of the database"),
        (StoreFlaw.IgnoresExclusive, "An exclusive transaction waits for those that run"),
        (StoreFlaw.IgnoresExclusive, "A transaction waits for an exclusive one"),
        (StoreFlaw.IgnoresExclusive, "Waiting for an exclusive transaction can be cancelled"),
        (StoreFlaw.LosesErrors, "A checkpoint keeps every member"),
        (StoreFlaw.AdvancesAnyVersion, "A checkpoint is stored only with the version that is stored"),
        (StoreFlaw.ChecksThenActs, "Of many rounds with the same version, one continues and the others change nothing"),
        (StoreFlaw.ComparesTooEarly, "Of two transactions that began with the same version, the second to advance loses"),
        (StoreFlaw.OrdersIgnoringCase, "Checkpoints are listed in the ordinal order of tenants and sources"),
        (StoreFlaw.SharesContinuations, "A continuation is kept for its source until it is set again, and whatever happens to the checkpoint"),
        (StoreFlaw.KeepsContinuations, "Erasing an address removes the continuations of all sources, which may contain it"),
        (StoreFlaw.LoadsOneSource, "Loading returns the live events of all sources, without records"),
        (StoreFlaw.LoadsOneScope, "Loading returns the suppressions of every scope"),
        (StoreFlaw.OmitsEmptyStates, "Loading returns one state for each address, also where nothing is stored"),
        (StoreFlaw.KeepsFirstRelease, "A release is kept, in place of an earlier one"),
        (StoreFlaw.LoadsWithoutLock, "Of transactions that load the same address, each sees what those before it have stored"),
        (StoreFlaw.LosesReviews, "A suppression keeps every member"),
        (StoreFlaw.RenumbersRows, "A new row's position is the number of its change, an updated row keeps its own"),
        (StoreFlaw.KeepsDeletedRows, "A deleted row is gone, and the other rows are not"),
        (StoreFlaw.TakesEmptyScopeForNone, "Each scope of an address is a row of its own, and an empty scope is not none"),
        (StoreFlaw.LimitsBatches, "Thousands of suppressions can be saved at once"),
        (StoreFlaw.SavesWithoutLoading, "Nothing can be saved before addresses were loaded"),
        (StoreFlaw.LeavesGapsAfterRollback, "Changes are numbered from 1 without gaps, in the order of the writes"),
        (StoreFlaw.LosesChangeTimes, "A change says what happened, when, and to what"),
        (StoreFlaw.IgnoresLimits, "Changes are listed in pages"),
        (StoreFlaw.NumbersTooEarly, "A change shows only after all before it"),
        (StoreFlaw.SkipsChanges, "Who follows the changes sees each one, in order, while several write"),
        (StoreFlaw.FindsOnlyCurrent, "Finding returns every row of the addresses, ended ones included, and no others"),
        (StoreFlaw.LimitsBatches, "Two thousand addresses can be looked up at once"),
        (StoreFlaw.IgnoresCase, "Odd addresses are taken literally"),
        (StoreFlaw.CutsLongAddresses, "Odd addresses are taken literally"),
        (StoreFlaw.PagesByOffset, "A listing returns each row once while rows are added and removed"),
        (StoreFlaw.IgnoresLimits, "A listing starts after a position and has at most as many rows as requested"),
        (StoreFlaw.FindsDueTooLate, "Addresses with a row to review are due from its instant on"),
        (StoreFlaw.KeepsQuarantine, "No query finds anything of an erased address"),
        (StoreFlaw.KeepsAddressInChanges, "No query finds anything of an erased address"),
        (StoreFlaw.ErasesIgnoringCase, "Erasing an address leaves the others alone"),
        (StoreFlaw.KeepsAddressInChanges, "Changes of an erased address keep their numbers, without address and note"),
        (StoreFlaw.ForgetsErasures, "Erased addresses are known by their hashed keys"),
        (StoreFlaw.ErasesHashes, "An erased address can be stored and found by its hash, and erased again"),
        (StoreFlaw.ScrubsTooMuch, "Scrubbing leaves what is stored"),
        (StoreFlaw.CountsQuarantinedAgain, "A row is quarantined once for each source, when it was seen first"),
        (StoreFlaw.ListsOldestFirst, "Quarantined rows keep every member, and are listed with the newest first"),
        (StoreFlaw.RemovesSuppressedEvents, "Old events are removed, but never those of suppressed addresses"),
        (StoreFlaw.KeepsQuarantine, "Old quarantined rows are removed"),
        (StoreFlaw.RemovesAllChanges, "Old changes are removed, but never the last, and their numbers go on"),
        (StoreFlaw.IgnoresLimits, "At most as many rows of each kind as requested are removed, the oldest changes first"),
        (StoreFlaw.ForgetsOldestChange, "The oldest change that is kept is known, and the next one where none is"),
        (StoreFlaw.CountsTwice, "A summary counts live events by source, type and reason"),
        (StoreFlaw.CountsWithoutDays, "A summary counts events by the day on which they count as happening"),
        (StoreFlaw.CountsNoSuppressions, "A summary counts the suppressions that have not ended"),
        (StoreFlaw.CountsNoChanges, "A summary counts changes by kind and day, and quarantined rows"),
        (StoreFlaw.CountsFirstDomains, "A summary names the most frequent domains, and none of an erased address"),
        (StoreFlaw.ForgetsNewestChange, "The newest change is known, also when older ones were removed"),
        (StoreFlaw.LosesAlertStates, "An alert keeps every member"),
        (StoreFlaw.PutsAnyAlert, "An alert is stored only with the version that is stored"),
        (StoreFlaw.PutsAnyAlert, "Of many processes that change an alert with the same version, one succeeds"),
        (StoreFlaw.OrdersIgnoringCase, "Alerts are listed in the ordinal order of tenants, rules and sources"),
        (StoreFlaw.IgnoresTenants, "Nothing of a tenant shows in another"),
        (StoreFlaw.IgnoresTenants, "Nothing that a tenant does changes another"),
        (StoreFlaw.OrdersIgnoringCase, "Tenants that have anything stored are listed in ordinal order"),
        (StoreFlaw.IgnoresCase, "Tenants are compared exactly"),
        (StoreFlaw.CutsToSeconds, "Times are kept to the millisecond, and in UTC"),
        (StoreFlaw.UsesLocalTime, "Times are kept to the millisecond, and in UTC"),
        (StoreFlaw.ComparesTicks, "What is finer than a millisecond does not make an event another one"),
        (StoreFlaw.TakesExtremesForNone, "Extreme times are kept and compared"),
        (StoreFlaw.HasNoName, "A store has a name"),
        (StoreFlaw.EmptiesOnOpen, "Opening a store again changes nothing"),
        (StoreFlaw.LosesEverythingOnClose, "What was committed is there when the store is opened by another process"),
        (StoreFlaw.ReplacesKeyCheck, "The check value of the first erasure key stays"),
        (StoreFlaw.IgnoresCancellation, "A query that is cancelled before it starts does not run"),
        (StoreFlaw.IgnoresCancellation, "A step that is cancelled before it starts ends its transaction without a trace"),
        (StoreFlaw.GoesOnAfterEnd, "A transaction refuses to go on after its commit, and after it was disposed"),
        (StoreFlaw.UndoesOnDispose, "Disposing a transaction after its commit undoes nothing"),
        (StoreFlaw.WorksAfterDispose, "A disposed store refuses to be used"),
        (StoreFlaw.KeepsFirstRelease, "Random operations have the same results as with the store in memory"),
    ];

    public static TheoryData<string> Promises => [.. SuppressionStoreConformance.Checks];

    public static TheoryData<string, string> Flaws
    {
        get
        {
            TheoryData<string, string> flaws = [];
            foreach ((StoreFlaw flaw, string promise) in Broken)
            {
                flaws.Add($"{flaw}", promise);
            }

            return flaws;
        }
    }

    [Fact]
    public void Every_check_has_a_name_of_its_own_and_a_store_that_breaks_it()
    {
        SuppressionStoreConformance.Checks.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(Broken.Select(broken => broken.Promise).Distinct());
        Broken.Select(broken => broken.Flaw).Should().Contain(Enum.GetValues<StoreFlaw>().Where(flaw => flaw != StoreFlaw.None));
    }

    [Theory]
    [MemberData(nameof(Flaws))]
    public async Task A_store_with_a_flaw_breaks_the_promise(string flaw, string promise)
    {
        Func<Task> run = () => new BrokenConformance(Enum.Parse<StoreFlaw>(flaw)).RunAsync(promise);

        (await run.Should().ThrowAsync<ConformanceException>()).Which.Message.Should().StartWith($"{promise}: ");
    }

    [Theory]
    [MemberData(nameof(Promises))]
    public Task Two_stores_with_the_same_data_keep_the_promise(string promise) => new BrokenConformance(StoreFlaw.None).RunAsync(promise);

    [Fact]
    public async Task A_failure_says_what_was_expected_and_what_happened()
    {
        Func<Task> run = () => new BrokenConformance(StoreFlaw.ReplacesKeyCheck).RunAsync("The check value of the first erasure key stays");

        (await run.Should().ThrowAsync<ConformanceException>()).Which.Message
            .Should().Be("The check value of the first erasure key stays: check values, number 3: expected 'a', got 'b'.");
    }

    [Fact]
    public async Task A_difference_after_random_operations_names_the_seed()
    {
        Func<Task> run = () => new BrokenConformance(StoreFlaw.KeepsFirstRelease).RunAsync(Broken[^1].Promise);

        await run.Should().ThrowAsync<ConformanceException>().WithMessage("*with the seed 1, *");
    }

    [Fact]
    public async Task A_check_that_does_not_exist_is_refused()
    {
        Func<Task> run = () => new BrokenConformance(StoreFlaw.None).RunAsync("Stores are green");

        await run.Should().ThrowAsync<ArgumentException>().WithMessage("There is no check 'Stores are green'.*");
    }
}
