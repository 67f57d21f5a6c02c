using BounceKit.Classification;

namespace BounceKit.Tests.Classification;

/// <summary>A thread keeps its memory from text to text, so no text may see what an earlier one left there.</summary>
public sealed class ScanMemoryTests
{
    // More symbols than are counted before positions begin anew.
    private const int Long = 17_000_000;

    private static readonly BounceClassifier Classifier = With("alpha .. omega");

    [Fact]
    public void Words_of_an_earlier_text_do_not_go_on_in_a_later_one()
    {
        Classifier.Classify("alpha").Reason.Should().Be(BounceReason.Unknown);
        Classifier.Classify("omega").Reason.Should().Be(BounceReason.Unknown);
        Classifier.Classify("alpha omega").Reason.Should().Be(BounceReason.Other);
    }

    [Fact]
    public void Positions_that_begin_anew_meet_none_of_those_before() => OnAThreadOfItsOwn(() =>
    {
        string filler = new('z', Long);
        Classifier.Classify(filler);
        Classifier.Classify("zz alpha " + filler).Reason.Should().Be(BounceReason.Unknown);

        Classifier.Classify("zz zzzzz omega").Reason.Should().Be(BounceReason.Unknown);
        Classifier.Classify("zz alpha omega").Reason.Should().Be(BounceReason.Other);
    });

    [Fact]
    public void A_classifier_with_more_phrases_gets_more_room() => OnAThreadOfItsOwn(() =>
    {
        BounceClassifier larger = With([.. Enumerable.Range(0, 100).Select(i => $"first{i} .. last{i}")]);

        Classifier.Classify("alpha omega").Reason.Should().Be(BounceReason.Other);
        larger.Classify("first99 last99").Reason.Should().Be(BounceReason.Other);
        larger.Classify("first99 last98").Reason.Should().Be(BounceReason.Unknown);
    });

    private static void OnAThreadOfItsOwn(Action test)
    {
        Exception? failure = null;
        Thread thread = new(() => failure = Record.Exception(test));
        thread.Start();
        thread.Join();
        failure.Should().BeNull();
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
