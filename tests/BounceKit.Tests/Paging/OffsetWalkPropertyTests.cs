using CsCheck;

namespace BounceKit.Tests.Paging;

/// <summary>Lists that change at random while they are read by offset.</summary>
public sealed class OffsetWalkPropertyTests
{
    // The same changes in every run; BOUNCEKIT_SEEDS asks for more of them.
    private static readonly int Seeds = int.Parse(Environment.GetEnvironmentVariable("BOUNCEKIT_SEEDS") ?? "1000", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Changes_up_to_a_quarter_of_a_page_at_a_time_repeat_nothing_and_hide_nothing_that_stayed()
    {
        for (int seed = 0; seed < Seeds; seed++)
        {
            Random random = new(seed);
            int pageSize = random.Next(10, 61);

            IsWhole(random.Next(301), pageSize, random.Next(1, 9), pageSize / 4, pageSize / 4, seed).Should().BeTrue("seed {0}", seed);
        }
    }

    [Fact]
    public void Changes_of_any_size_give_the_whole_list_or_an_error()
    {
        // The last one once returned a row twice: a page ended in a row that had been seen before the walk went back.
        foreach (int seed in Enumerable.Range(0, Seeds).Append(176_888))
        {
            Random random = new(seed);
            try
            {
                IsWhole(random.Next(301), random.Next(2, 61), random.Next(1, 9), random.Next(81), random.Next(81), seed).Should().BeTrue("seed {0}", seed);
            }
            catch (BounceSourceException)
            {
                // A list that changes faster than it can be read is said to be so.
            }
        }
    }

    [Fact]
    public void Deletions_of_any_size_never_look_like_a_server_that_ignores_the_offset()
    {
        // The last one once went back to two pages twice each, because rows were deleted behind them.
        foreach (int seed in Enumerable.Range(0, Seeds).Append(179_253))
        {
            Random random = new(seed);
            int pageSize = random.Next(2, 31);

            try
            {
                IsWhole(random.Next(501), pageSize, random.Next(1, 9), inserted: 0, deleted: 10 * pageSize, seed).Should().BeTrue("seed {0}", seed);
            }
            catch (BounceSourceException failure)
            {
                failure.Message.Should().NotContain("repeat", "seed {0}", seed);
            }
        }
    }

    [Fact]
    public void The_page_size_a_lower_limit_of_the_server_and_the_number_of_pages_in_flight_make_no_difference() =>
        Gen.Select(Gen.Int[0, 200].Array[0, 300], Gen.Int[2, 70], Gen.Int[2, 70], Gen.Int[1, 8]).Sample((rows, pageSize, limit, concurrency) =>
        {
            WalkedList list = new(rows) { PageSize = pageSize, MaxConcurrency = concurrency, Limit = (_, _) => Math.Min(limit, pageSize) };

            return list.ReadAsync().GetAwaiter().GetResult().SequenceEqual(rows);
        }, iter: 1000);

    private static bool IsWhole(int rows, int pageSize, int concurrency, int inserted, int deleted, int seed)
    {
        HashSet<int> gone = [];
        Random random = new(seed);
        int next = 1_000_000;
        WalkedList list = null!;
        list = new WalkedList(rows)
        {
            PageSize = pageSize,
            MaxConcurrency = concurrency,
            MaxPages = 100_000,
            Change = _ => Change(),
        };

        List<int> read = list.ReadAsync(_ => Change()).GetAwaiter().GetResult();

        return read.Distinct().Count() == read.Count && Enumerable.Range(0, rows).Where(row => !gone.Contains(row)).All(read.Contains);

        void Change()
        {
            if (random.Next(6) == 0)
            {
                // Newest first: what arrives comes at the start.
                list.Rows.InsertRange(0, Enumerable.Range(0, random.Next(inserted + 1)).Select(_ => next++));
            }

            if (random.Next(6) == 0)
            {
                int start = random.Next(list.Rows.Count + 1);
                int count = Math.Min(random.Next(deleted + 1), list.Rows.Count - start);
                gone.UnionWith(list.Rows.GetRange(start, count));
                list.Rows.RemoveRange(start, count);
            }
        }
    }
}
