namespace BounceKit.Testing;

/// <summary>What a receiving server might reply.</summary>
/// <param name="Weight">How often it occurs, compared with the others.</param>
/// <param name="Text">The text; <c>{address}</c> stands for the recipient.</param>
/// <param name="Status">The enhanced status beside it; empty where there is none.</param>
/// <param name="Type">What it means for the address.</param>
/// <param name="Reason">Why.</param>
internal sealed record MadeUpDiagnostic(int Weight, string Text, string Status, BounceType Type, BounceReason Reason);
