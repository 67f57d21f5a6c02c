using System.Globalization;
using System.Text;
using BounceKit.Fuzz.Targets;
using BounceKit.Tests.Faults;
using Xunit.Abstractions;

namespace BounceKit.Tests.Fuzz;

/// <summary>
/// Mutated inputs for each parser, the same in every run. BOUNCEKIT_CAMPAIGN=long tries 250 times as many from a new seed, 50 million for each that
/// reads responses; BOUNCEKIT_MUTATIONS chooses the number.
/// </summary>
[Collection(nameof(FaultsCollection))]
public sealed class ParserFuzzTests(ITestOutputHelper output)
{
    private const int LongFactor = 250;

    private static readonly int? Count = int.TryParse(
        Environment.GetEnvironmentVariable("BOUNCEKIT_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : null;

    public static TheoryData<string> Mutated { get; } =
        [.. ParserTarget.All.Where(target => Figures.IsLong || Count is not null || !target.HasProperties).Select(target => target.Name)];

    public static TheoryData<string> Targets { get; } = [.. ParserTarget.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Mutated))]
    public void Any_input_is_read_or_rejected(string name)
    {
        ParserTarget target = Find(name);
        Mutator mutator = new([.. target.Seeds]);
        int first = Figures.IsLong ? Environment.TickCount & 0x3FFF_FFFF : 0;
        int count = Count ?? (Figures.IsLong ? target.Mutations * LongFactor : target.Mutations);
        int read = 0;
        TimeSpan before = Environment.CpuUsage.TotalTime;

        Parallel.For(first, first + count, seed =>
        {
            byte[] input = mutator.Create(seed);
            try
            {
                Interlocked.Add(ref read, target.Read(input) ? 1 : 0);
            }
            catch (Exception defect)
            {
                throw new InvalidOperationException($"{name}, seed {seed}: {Convert.ToBase64String(input)}", defect);
            }
        });

        double seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        Figures.Report(output, string.Create(CultureInfo.InvariantCulture, $"mutations of {name}: {count}, {read} of them read, {count / seconds:0} a second of one core"));
        read.Should().BeInRange(count / 1000, count - (count / 1000), "some are still whole enough to be read and some are not");
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Seeds_are_read_or_rejected_as_declared(string name)
    {
        ParserTarget target = Find(name);

        target.Valid.Should().OnlyContain(seed => target.Read(Encoding.UTF8.GetBytes(seed)));
        target.Invalid.Should().NotContain(seed => target.Read(Encoding.UTF8.GetBytes(seed)));
    }

    private static ParserTarget Find(string name) => ParserTarget.All.Single(target => target.Name == name);
}
