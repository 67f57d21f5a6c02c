using BounceKit.Classification.Codes;

namespace BounceKit.Classification.Rules;

/// <summary>The rules of the files in this folder, compiled with the library and mapped with it: nothing is built at run time.</summary>
internal static class BuiltInRules
{
    private const string Resource = "BounceKit.rules.bin";

    private static readonly RuleTables Tables = Map();

    // A name becomes a string when its rule decides for the first time.
    private static readonly string?[] Names = new string?[Tables.RuleCount];

    /// <summary>The index of the rule that decides a text; <see cref="RuleTables.None"/> where none matches.</summary>
    public static int Decide(ReadOnlySpan<char> text, BounceCodes codes) => Tables.Decide(text, codes);

    /// <summary>The reason that a rule gives.</summary>
    public static BounceReason ReasonOf(int rule) => Tables.ReasonOf(rule);

    /// <summary>How sure the result of a rule is, beside these codes.</summary>
    public static BounceConfidence ConfidenceOf(int rule, BounceCodes codes) => Tables.ConfidenceOf(rule, codes);

    /// <summary>The name of a rule, the same instance each time.</summary>
    public static string NameOf(int rule) => Names[rule] ??= Tables.NameOf(rule);

    // A resource is a part of the assembly's file in memory, or of a native program, for as long as there is code that could ask for it.
    private static unsafe RuleTables Map()
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("The classifier's rules are compiled for little-endian processors.");
        }

        using UnmanagedMemoryStream stream = (UnmanagedMemoryStream)typeof(BuiltInRules).Assembly.GetManifestResourceStream(Resource)!;
        return new RuleTables(stream.PositionPointer);
    }
}
