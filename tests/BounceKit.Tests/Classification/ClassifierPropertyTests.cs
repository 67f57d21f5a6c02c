using System.Diagnostics;
using System.Globalization;
using BounceKit.Classification;
using CsCheck;

namespace BounceKit.Tests.Classification;

/// <summary>What holds for any text. <c>BOUNCEKIT_PROPERTY_ITERATIONS</c> sets how many are tried; a million before a release.</summary>
public sealed class ClassifierPropertyTests
{
    private static readonly long Iterations =
        long.TryParse(Environment.GetEnvironmentVariable("BOUNCEKIT_PROPERTY_ITERATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out long count) ? count : 50_000;

    private static readonly string[] Lines = [.. ClassificationLines.All.Select(line => line.Text)];

    // Pieces that the parsers look for, in any order.
    private static readonly string[] Pieces =
        [" ", "550", "-5.1.1", "#", "@", ".", "..", "...", "\r\n", "\n550-", "retry in ", "300 seconds", "00:05:00", "user", "unknown", "a@b.example", "mx.example.com", "\0", "\uD800", "用户", "é", "İ", "ſ", "５５０", "*", "(", "|", ")"];

    private static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char['\0', '\uFFFF'], 0, 200],
        Gen.OneOf(Pieces).Array[0, 30].Select(pieces => string.Concat(pieces)),
        Gen.Select(Gen.OneOf(Lines), Gen.Int[0, 200], Gen.Int[0, 20], Gen.String[0, 5], Mutate));

    [Fact]
    public void Never_throws_and_always_names_a_rule() =>
        Gen.Select(AnyText, AnyText).Sample(
            (text, status) =>
            {
                BounceClassification found = BounceClassifier.Default.Classify(text, status);
                return !string.IsNullOrEmpty(found.Rule)
                    && Enum.IsDefined(found.Type)
                    && Enum.IsDefined(found.Reason)
                    && found.SmtpCode is null or (>= 200 and <= 599);
            },
            iter: Iterations);

    [Fact]
    public void Letter_case_makes_no_difference() =>
        Gen.OneOf(Lines).Sample(
            text => Same(BounceClassifier.Default.Classify(text), BounceClassifier.Default.Classify(text.ToUpperInvariant()))
                && Same(BounceClassifier.Default.Classify(text), BounceClassifier.Default.Classify(text.ToLowerInvariant())),
            iter: Iterations);

    [Fact]
    public void White_space_makes_no_difference() =>
        Gen.Select(Gen.OneOf(Lines), Gen.OneOf("  ", "\t", " \r\n ", "\u00A0", "\r\n", "\u3000")).Sample(
            (text, space) => Same(BounceClassifier.Default.Classify(text), BounceClassifier.Default.Classify(text.Replace(" ", space, StringComparison.Ordinal))),
            iter: Iterations);

    [Fact]
    public void Every_other_way_to_hand_over_the_chunks_gives_the_same_answer() =>
        Gen.Select(Gen.OneOf(Lines), Gen.Int[0, 1200]).Sample(
            (text, length) =>
            {
                // Words that mean nothing move the text over the borders of the chunks it is read in.
                string padded = string.Concat(Enumerable.Repeat("zz ", length)) + "\n" + text;
                return BounceClassifier.Default.Classify(padded).Reason == BounceClassifier.Default.Classify(text).Reason;
            },
            iter: Math.Min(Iterations, 5_000));

    [Theory]
    [InlineData("550 5.1.1 user unknown, see mx.example.com or ask ann@example.com. ")]
    [InlineData("a")]
    [InlineData(".")]
    [InlineData("a.")]
    [InlineData("@")]
    [InlineData("a@..")]
    [InlineData("5.")]
    [InlineData("550 ")]
    [InlineData("300 seconds retry in ")]
    [InlineData("user ")]
    [InlineData("250;")]
    [InlineData("2.0.0,")]
    [InlineData("server after: 4")]
    [InlineData("\n550-")]
    [InlineData("用户")]
    public void Time_grows_with_length_and_not_faster(string piece)
    {
        string small = Repeat(piece, 10_000);
        string large = Repeat(piece, 1_000_000);
        Fastest(small);

        // A hundred times the text; quadratic would be ten thousand times, however often it is measured. A busy machine is not busy each time.
        Enumerable.Range(0, 10).Any(_ => Fastest(large) < 1_000 * Math.Max(1, Fastest(small))).Should().BeTrue();
    }

    [Fact]
    public void A_line_costs_no_allocation()
    {
        long allocated = long.MaxValue;
        // Only what the runtime has optimised allocates nothing, and on a busy machine it takes its time to.
        for (int round = 0; round < 1000 && allocated > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            ReadAll();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        allocated.Should().Be(0);
    }

    [Fact]
    public async Task Many_threads_get_the_same_answers()
    {
        BounceClassification[] expected = [.. Lines.Select(line => BounceClassifier.Default.Classify(line))];
        BounceClassifier fresh = new();

        BounceClassification[][] found = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(() => Lines.Select(line => fresh.Classify(line)).ToArray())));

        found.Should().AllSatisfy(answers => answers.Should().Equal(expected));
    }

    private static void ReadAll()
    {
        for (int i = 0; i < Lines.Length; i++)
        {
            BounceClassifier.Default.Classify(Lines[i], "5.1.1");
        }
    }

    private static bool Same(BounceClassification left, BounceClassification right) => left == right;

    private static string Mutate(string line, int at, int length, string replacement)
    {
        at = Math.Min(at, line.Length);
        length = Math.Min(length, line.Length - at);
        return line[..at] + replacement + line[(at + length)..];
    }

    private static string Repeat(string piece, int length) => string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1))[..length];

    private static long Fastest(string text)
    {
        long best = long.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long start = Stopwatch.GetTimestamp();
            BounceClassifier.Default.Classify(text);
            best = Math.Min(best, Stopwatch.GetTimestamp() - start);
        }

        return best;
    }
}
