using BounceKit.Fuzz.Targets;

namespace BounceKit.Cli.Tests.Fuzz;

/// <summary>Something that reads what a user passes to the command line.</summary>
internal abstract class CliParserTarget : ParserTarget
{
    protected static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    protected override bool IsRejection(Exception failure) => failure is RefusedException;

    /// <summary>A console whose standard input is these bytes.</summary>
    protected static CliConsole CreateConsole(byte[] input) => new()
    {
        Output = Stream.Null,
        Error = TextWriter.Null,
        Input = new MemoryStream(input),
        Variables = new Dictionary<string, string>(),
        CurrentDirectory = Path.GetTempPath(),
    };
}
