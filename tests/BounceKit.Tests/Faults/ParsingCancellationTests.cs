using BounceKit.Classification;
using BounceKit.Shared;

namespace BounceKit.Tests.Faults;

/// <summary>A response that takes seconds to read is left in its middle when the caller cancels, whatever its format.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class ParsingCancellationTests
{
    // A list of rows grows from 512 to 1,024 rows, and the next array is for row 1,025 or for the next portion of a long response.
    private const int FullArray = 1024;

    private const int SampleRows = 1000;

    // Responses of more than 8 MiB are kept in a file.
    private const int InMemory = 4_000_000;
    private const int InFile = 16_000_000;

    public static TheoryData<string, int> Lists
    {
        get
        {
            TheoryData<string, int> all = [];
            foreach (WireList list in WireList.All)
            {
                all.Add(list.Name, InMemory);
                all.Add(list.Name, InFile);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task No_further_rows_are_parsed(string name, int bytes)
    {
        WireList list = WireList.All.Single(list => list.Name == name);
        byte[] body = Write(list, bytes);
        await using WireListSource source = new(list, new WireListServer(list, _ => body));
        using CancellationTokenSource stop = new();
        using RowPoolProbe probe = new(FullArray, stop.Cancel);

        Func<Task> listing = () => source.Source.ToListAsync(list.Query, stop.Token);

        (await listing.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(stop.Token);
        probe.HasActed.Should().BeTrue();
        probe.RentedAfter.Should().BeEmpty("an array that is rented after the cancellation is for more rows");
    }

    [Fact]
    public async Task No_further_rows_are_classified()
    {
        WireList list = WireList.All[0];
        byte[] body = Write(list, InMemory);
        using CancellationTokenSource stop = new();
        CancellingClassifier classifier = new(stop);
        await using WireListSource source = new(list, new WireListServer(list, _ => body), classifier);

        Func<Task> listing = () => source.Source.ToListAsync(list.Query, stop.Token);

        (await listing.Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(stop.Token);
        classifier.Texts.Should().Be(1);
    }

    private static byte[] Write(WireList list, int bytes)
    {
        int rows = (int)((long)bytes * SampleRows / list.Write(first: 0, SampleRows, SampleRows).Length);
        return list.Write(first: 0, rows, rows);
    }

    private sealed class CancellingClassifier(CancellationTokenSource stop) : IBounceClassifier
    {
        public int Texts { get; private set; }

        public BounceClassification Classify(ReadOnlySpan<char> diagnostic, ReadOnlySpan<char> status = default, int? smtpCode = null)
        {
            Texts++;
            stop.Cancel();
            return BounceClassifier.Default.Classify(diagnostic, status, smtpCode);
        }
    }
}
