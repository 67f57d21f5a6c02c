namespace BounceKit.Testing.Faults;

/// <summary>What a chaos proxy does to one connection.</summary>
/// <param name="Act">What.</param>
/// <param name="After">How many bytes of answers pass before it breaks off or stalls.</param>
/// <param name="Chance">For the sizes of pieces and the waits.</param>
/// <param name="MaxDelay">The longest wait before a piece.</param>
internal sealed record ChaosPlan(ChaosAct Act, int After, Random Chance, TimeSpan MaxDelay)
{
    // Shorter than the headers of any answer.
    private const int WithinHeaders = 40;

    public bool IsReset => Act is ChaosAct.Refuse or ChaosAct.ResetBeforeHeaders or ChaosAct.ResetInHeaders or ChaosAct.ResetInBody;

    public static ChaosPlan Of(ChaosOptions options, int number)
    {
        // Neighbouring seeds give sequences that are alike at their start: mix them first.
        Random chance = new(unchecked((options.Seed * 397) ^ (number * 1_000_003)));
        bool isDisturbed = chance.NextDouble() < options.Rate && options.Acts.Count > 0;
        ChaosAct act = isDisturbed ? options.Acts[chance.Next(options.Acts.Count)] : ChaosAct.Pass;
        int after = act switch
        {
            ChaosAct.Refuse or ChaosAct.ResetBeforeHeaders => 0,
            ChaosAct.ResetInHeaders => chance.Next(1, WithinHeaders),
            ChaosAct.ResetInBody or ChaosAct.Close or ChaosAct.Stall => chance.Next(options.MaxBytes),
            _ => int.MaxValue,
        };
        return new ChaosPlan(act, after, chance, options.MaxDelay);
    }

    /// <summary>How many of the bytes at hand go in the next piece.</summary>
    public int SizeOfPiece(int bytes) => Act == ChaosAct.Split ? Math.Min(bytes, Chance.Next(1, 8)) : bytes;

    public TimeSpan Wait() => Act == ChaosAct.Delay ? MaxDelay * Chance.NextDouble() : TimeSpan.Zero;
}
