using BounceKit.Classification;

namespace BounceKit.Tests.Classification;

/// <summary>Memory is used again from text to text, so no text may see what an earlier one left there.</summary>
public sealed class SeparateTextsTests
{
    private static readonly BounceClassifier Own = With("alpha .. omega");

    [Fact]
    public void Words_of_an_earlier_text_do_not_go_on_in_a_later_one()
    {
        Own.Classify("alpha").Reason.Should().Be(BounceReason.Unknown);
        Own.Classify("omega").Reason.Should().Be(BounceReason.Unknown);
        Own.Classify("alpha omega").Reason.Should().Be(BounceReason.Other);
        Own.Classify("omega").Reason.Should().Be(BounceReason.Unknown);
        Own.Classify("alpha").Reason.Should().Be(BounceReason.Unknown);
    }

    [Fact]
    public void Nor_do_those_of_the_built_in_rules()
    {
        BounceClassifier.Default.Classify("the mailbox of Ann is full").Rule.Should().Contain(" ... ");
        BounceClassifier.Default.Classify("the mailbox").Rule.Should().Be("none");
        BounceClassifier.Default.Classify("of Ann is full").Rule.Should().Be("none");
    }

    [Theory]
    [InlineData(72, true)]
    [InlineData(73, false)]
    public void Words_that_are_too_far_apart_do_not_belong_together(int length, bool belong) =>
        (BounceClassifier.Default.Classify($"mailbox {new string('z', length)} is full").Rule == "phrase:mailbox ... is full").Should().Be(belong);

    [Fact]
    public void Phrases_are_found_wherever_a_text_is_divided_for_reading()
    {
        // Texts are read 512 symbols at a time; the words begin before and end after.
        for (int length = 480; length < 520; length++)
        {
            string padding = new('z', length);
            BounceClassifier.Default.Classify($"{padding} the mailbox of Ann is full").Rule.Should().Be("phrase:mailbox ... is full", "of {0} characters before", length);
        }
    }

    [Fact]
    public void A_rule_of_the_users_own_costs_no_allocation()
    {
        long allocated = long.MaxValue;
        // Only what the runtime has optimised allocates nothing, and on a busy machine it takes its time to.
        for (int round = 0; round < 1000 && allocated > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int line = 0; line < 1000; line++)
            {
                Own.Classify("550 5.1.1 alpha and omega");
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        allocated.Should().Be(0);
    }

    private static BounceClassifier With(params string[] texts)
    {
        BounceClassifierOptions options = new();
        foreach (string text in texts)
        {
            options.Rules.Add(new BounceClassifierRule { Text = text, Reason = BounceReason.Other });
        }

        return new BounceClassifier(options);
    }
}
