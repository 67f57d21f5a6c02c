using BounceKit.Shared;

namespace BounceKit.Suppressions.PostgreSql;

/// <summary>Rounds whose rows one statement could not store.</summary>
public sealed class RoundTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Of_a_row_that_is_on_a_page_twice_the_last_one_counts(bool isKnown)
    {
        string address = $"{isKnown}@example.com";
        await using TestHost host = CreateHost();
        host.Source.HasOneEntryPerAddress = true;
        if (isKnown)
        {
            host.Source.Add(address, at: TestHost.Start.AddHours(-3));
            await host.RunAsync();
        }

        host.Source.Add(address, at: TestHost.Start.AddHours(-1));
        host.Source.Add(address, at: TestHost.Start.AddHours(-2));

        await host.RunAsync(full: true);

        (await host.List.ListEventsAsync(address)).Should().ContainSingle();
    }

    private TestHost CreateHost() => new(
        options =>
        {
            options.Store = "PostgreSql";
            options.ConnectionString = database.ConnectionString;
        },
        services => services.AddPostgreSqlSuppressionStore());
}
