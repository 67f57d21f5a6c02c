using System.Text.Json;
using BounceKit.Testing;

namespace BounceKit.Samples.Tests;

/// <summary>Programs that are compiled to native code, where reflection and code made at run time are missing.</summary>
public sealed class NativeTests
{
    [NativeFact]
    public async Task A_native_program_is_compiled_without_a_warning_and_lists_all_sources_as_any_other()
    {
        using NativeConsumer program = new();
        string said = await program.PublishAsync();
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 300 });
        await using BounceSources sources = BounceSources.Create(b => b.AddSimulated(simulator));
        List<BounceRecord> expected = await sources.ListAsync().ToListAsync();

        string[] listed = await program.ListAsync(simulator);

        // Warnings of trimming and native compilation; they are errors in this repository, but not in everybody's.
        said.Should().NotMatchRegex(@"\b(warning|error) IL\d+");
        expected.Select(record => record.Provider).Distinct().Should().HaveCount(simulator.Providers.Count);
        listed.Should().Equal(expected.Select(record => JsonSerializer.Serialize(record)));
    }
}
