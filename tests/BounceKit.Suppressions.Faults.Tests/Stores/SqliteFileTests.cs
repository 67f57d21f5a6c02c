namespace BounceKit.Suppressions.Faults;

/// <summary>That no campaign finds any damage means something only if it would be found.</summary>
public sealed class SqliteFileTests
{
    [Fact]
    public async Task Damage_is_found()
    {
        using SqliteFile file = new();
        await using (TestHost host = new(options => (options.Store, options.ConnectionString) = ("Sqlite", $"Data Source={file.Path}")))
        {
            for (int number = 0; number < 100; number++)
            {
                host.Source.Add($"user{number}@example.com");
            }

            await host.RunAsync();
        }

        string before = await file.FindDamageAsync();
        await using (FileStream stream = File.OpenWrite(file.Path))
        {
            stream.Position = stream.Length - 4096;
            stream.Write(new byte[4096]);
        }

        before.Should().BeEmpty();
        (await file.FindDamageAsync()).Should().NotBeEmpty();
    }
}
