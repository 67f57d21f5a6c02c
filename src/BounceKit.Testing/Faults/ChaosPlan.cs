namespace BounceKit.Testing.Faults;

/// <summary>What a chaos proxy does to one connection.</summary>
/// <param name="Action">What.</param>
/// <param name="After">How many bytes of responses pass before it breaks or stalls.</param>
/// <param name="Chance">For the sizes of pieces and the waits.</param>
/// <param name="MaxDelay">The longest wait before a piece.</param>
internal sealed record ChaosPlan(ChaosAction Action, int After, Random Chance, TimeSpan MaxDelay)
{
    // Shorter than the headers of any response.
    private const int WithinHeaders = 40;

    public bool IsReset => Action is ChaosAction.Refuse or ChaosAction.ResetBeforeHeaders or ChaosAction.ResetInHeaders or ChaosAction.ResetInBody;

    public static ChaosPlan Create(ChaosOptions options, int number)
    {
        // Similar seeds give similar first numbers: mix them.
        Random chance = new(unchecked((options.Seed * 397) ^ (number * 1_000_003)));
        bool isDisturbed = chance.NextDouble() < options.Rate && options.Actions.Count > 0;
        ChaosAction act = isDisturbed ? options.Actions[chance.Next(options.Actions.Count)] : ChaosAction.Pass;
        int after = act switch
        {
            ChaosAction.Refuse or ChaosAction.ResetBeforeHeaders => 0,
            ChaosAction.ResetInHeaders => chance.Next(1, WithinHeaders),
            ChaosAction.ResetInBody or ChaosAction.Close or ChaosAction.Stall => chance.Next(options.MaxBytes),
            _ => int.MaxValue,
        };
        return new ChaosPlan(act, after, chance, options.MaxDelay);
    }

    /// <summary>How many of the bytes at hand go in the next piece.</summary>
    public int SizeOfPiece(int bytes) => Action == ChaosAction.Split ? Math.Min(bytes, Chance.Next(1, 8)) : bytes;

    public TimeSpan Wait() => Action == ChaosAction.Delay ? MaxDelay * Chance.NextDouble() : TimeSpan.Zero;
}
