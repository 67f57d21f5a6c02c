namespace BounceKit.Testing;

/// <content>Pages come in the wrong order. The page that it is set on counts, and all that follow; the first page has none before it.</content>
public sealed partial class Fault
{
    /// <summary>The page before comes a second time, in place of this one. The pages that follow are right.</summary>
    public static Fault PageDoubled { get; } = Repeating("the page before again", static (answer, own) =>
        answer.Page == own ? answer.Page - 1 : null);

    /// <summary>The page before comes again, and then for ever.</summary>
    public static Fault SamePage { get; } = Repeating("the page before for ever", static (_, own) => own - 1);

    /// <summary>The two pages before come by turns, for ever: A, B, A, B.</summary>
    public static Fault AlternatingPages { get; } = Repeating("two pages by turns", static (answer, own) =>
        own - 2 + ((answer.Page - own) % 2));

    /// <summary>The first page comes for ever, as from a server that ignores where a page starts.</summary>
    public static Fault FirstPage { get; } = Repeating("the first page for ever", static (_, _) => 1);

    private static Fault Repeating(string name, Func<Faults.FaultyAnswer, int, int?> choose) =>
        new(name, answer => answer.RepeatAsync(choose(answer, answer.FirstPage))) { RepeatsPages = true };
}
