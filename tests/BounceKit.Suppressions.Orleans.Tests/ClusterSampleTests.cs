using System.Diagnostics;
using BounceKit.Shared;

namespace BounceKit.Suppressions.Orleans;

/// <summary>The sample that starts three silos with one command.</summary>
public sealed class ClusterSampleTests(PostgreSqlDatabase database) : IClassFixture<PostgreSqlDatabase>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task All_accounts_are_read_by_three_silos()
    {
        using Process sample = Start("--Database", database.ConnectionString);
        try
        {
            string line;
            do
            {
                line = await sample.StandardOutput.ReadLineAsync().WaitAsync(Patience, TimeProvider.System) ?? throw new InvalidOperationException("The sample ended.");
            }
            while (!line.StartsWith("30 of 30 accounts read, rounds of each silo: ", StringComparison.Ordinal));
        }
        finally
        {
            sample.Kill(entireProcessTree: true);
        }

        (await database.QueryAsync<long>("select count(distinct tenant_id) from bouncekit.suppression")).Should().Be(30);
    }

    [Fact]
    public async Task Without_a_database_it_says_how_to_start_one()
    {
        using Process sample = Start();

        string problem = await sample.StandardError.ReadToEndAsync().WaitAsync(Patience, TimeProvider.System);
        await sample.WaitForExitAsync();

        sample.ExitCode.Should().Be(2);
        problem.Should().Contain("docker run");
    }

    // Each project is built into a folder of its name; the last part is the configuration.
    private static Process Start(params string[] arguments)
    {
        DirectoryInfo own = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        string program = Path.Combine(own.Parent!.Parent!.FullName, "Cluster", own.Name, "Cluster.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
    }
}
