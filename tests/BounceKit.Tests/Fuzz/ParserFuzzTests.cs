using System.Text;
using BounceKit.Fuzz;
using BounceKit.Tests.Faults;

namespace BounceKit.Tests.Fuzz;

/// <summary>200,000 broken answers for each parser, the same in every run; BOUNCEKIT_CAMPAIGN=long makes it 50 million, from a seed of its own.</summary>
[Collection(nameof(FaultsCollection))]
public sealed class ParserFuzzTests
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("BOUNCEKIT_CAMPAIGN") == "long";

    // A million texts for the classifier are tried beside its other tests.
    public static TheoryData<string> Targets { get; } = [.. ParserTargets.All.Keys.Where(target => IsLong || target != "classifier")];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Whatever_comes_is_read_or_refused(string target)
    {
        Mutator mutator = new([.. Seeds.All[target].Select(Encoding.UTF8.GetBytes)]);
        int first = IsLong ? Environment.TickCount & 0x3FFF_FFFF : 0;
        int count = IsLong ? 50_000_000 : 200_000;
        int read = 0;
        Parallel.For(first, first + count, seed =>
        {
            byte[] body = mutator.Create(seed);
            try
            {
                if (ParserTargets.All[target](body))
                {
                    Interlocked.Increment(ref read);
                }
            }
            catch (Exception defect)
            {
                throw new InvalidOperationException($"{target}, seed {seed}: {Convert.ToBase64String(body)}", defect);
            }
        });

        read.Should().BeInRange(count / 1000, count - (count / 1000), "some are still whole enough to be read, and some are not");
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Answers_as_servers_send_them_are_read(string target)
    {
        foreach (string body in Seeds.All[target])
        {
            ParserTargets.All[target](Encoding.UTF8.GetBytes(body)).Should().Be(body is not ("-5" or "soon" or "99999999999999999999"), "of {0}", body);
        }
    }
}
