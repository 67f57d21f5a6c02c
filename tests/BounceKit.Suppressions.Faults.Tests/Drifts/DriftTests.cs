using System.Globalization;
using BounceKit.Tests.Faults;

namespace BounceKit.Suppressions.Faults;

/// <summary>Lists that lag and move lose nothing, because each round reads back a little. Without that, they do.</summary>
public sealed class DriftTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(15);
    private static readonly int Entries = Figures.IsLong ? 1_800_000 : 15_000;

    // A burst of twenty times as many once a day.
    private static readonly int EntriesOfRound = Figures.IsLong ? 600 : 80;

    [Fact]
    public async Task No_entry_of_a_list_that_lags_and_moves_is_lost()
    {
        await using DriftRun run = new(lookback: null);
        await run.RunAsync(Entries, EntriesOfRound, Step);

        (int missing, _) = run.Compare();
        await run.RunFullAsync();
        (int missingLater, int tooMuch) = run.Compare();

        Report(run, "the usual look-back", missing);
        run.Source.Deleted.Should().BePositive();
        missing.Should().Be(0);
        missingLater.Should().Be(0);
        tooMuch.Should().Be(0, "what was deleted is found by a complete listing");
    }

    [Fact]
    public async Task Entries_are_lost_without_a_look_back()
    {
        await using DriftRun run = new(lookback: TimeSpan.Zero);
        await run.RunAsync(Entries, EntriesOfRound, Step);

        (int missing, _) = run.Compare();
        await run.RunFullAsync();
        (int missingLater, _) = run.Compare();

        Report(run, "no look-back", missing);
        missing.Should().BePositive("otherwise the other test proves nothing");
        missingLater.Should().Be(0, "a complete listing finds everything");
    }

    private void Report(DriftRun run, string lookback, int missing) => Figures.Report(output, string.Create(
        CultureInfo.InvariantCulture,
        $"late list, {lookback}: {run.Source.Created} entries up to 30 minutes late, {run.Source.Deleted} deleted, {run.Rounds} rounds, {run.Rows} rows read, {missing} lost"));
}
