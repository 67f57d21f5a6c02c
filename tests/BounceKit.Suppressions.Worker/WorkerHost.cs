using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BounceKit.Suppressions.Worker;

/// <summary>A program with a suppression list, which does what its parent tells it to.</summary>
public sealed class WorkerHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private SqliteConnection? _lock;

    private WorkerHost(ServiceProvider services, Seams seams)
    {
        _services = services;
        Seams = seams;
    }

    public Seams Seams { get; }

    public IServiceProvider Services => _services;

    public ISuppressionList List => _services.GetRequiredService<ISuppressionList>();

    /// <summary>Creates the program.</summary>
    /// <param name="settings">Its configuration: a JSON object with a member for each key.</param>
    /// <param name="seams">Where it can be killed.</param>
    public static WorkerHost Create(string settings, Seams seams)
    {
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(JsonSerializer.Deserialize<Dictionary<string, string?>>(settings)).Build();
        ServiceCollection services = new();
        if (configuration["Worker:Seams"] != "none")
        {
            services.AddSingleton<ISuppressionStore>(provider => new SeamStore(CreateStore(provider), seams));
        }

        BounceSourcesBuilder builder = services.AddBounceSources(configuration.GetSection("BounceKit"));
        builder.AddPostgreSqlSuppressionStore().AddSuppressionList();
        foreach (IConfigurationSection source in configuration.GetSection("BounceKit:Sources").GetChildren())
        {
            builder.ConfigureResilience(source.Key, static options => (options.Retry.Delay, options.Retry.MaxDelay) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)));
        }

        return new WorkerHost(services.BuildServiceProvider(), seams);
    }

    /// <summary>Does something.</summary>
    /// <returns>What came of it, on one line.</returns>
    public async Task<string> RunAsync(string command)
    {
        string[] words = command.Split(' ');
        string[] arguments = words[1..];
        try
        {
            return words[0] switch
            {
                "tell" or "freeze" or "kill" => Arm(Enum.Parse<SeamAction>(words[0], ignoreCase: true), arguments),
                "round" => Describe(await _services.GetRequiredService<SuppressionSync>().RunAsync(arguments[0], new SyncOptions { Full = arguments[^1] == "full" })),
                "find" => (await List.FindAsync(arguments[0]))?.Reason.ToString() ?? "none",
                "release" => $"released {(await List.ReleaseAsync(arguments, new ReleaseOptions { IncludeOptOuts = true })).Released.Count}",
                "erase" => $"erased {await EraseAsync(arguments)}",
                "backfill" => await BackfillAsync(int.Parse(arguments[0], CultureInfo.InvariantCulture)),
                "erased" => $"{await List.ListAsync().CountAsync(static suppression => suppression.IsErased)} erased",
                "lock" => Lock(arguments[0], exclusively: arguments.Length > 1),
                "unlock" => Unlock(),
                _ => $"{words[0]} is no command",
            };
        }
        catch (SuppressionStoreException failure)
        {
            return $"failed {(failure.IsTransient ? "for now" : "for good")}: {failure.Message}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        Unlock();
        await _services.DisposeAsync();
    }

    private static ISuppressionStore CreateStore(IServiceProvider services)
    {
        SuppressionListOptions options = services.GetRequiredService<IOptions<SuppressionListOptions>>().Value;
        return services.GetServices<SuppressionStoreFactory>().Single(factory => factory.Name == options.Store).Create(services, options);
    }

    private static string Describe(SyncReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"{report.Outcome} {report.Rows} rows {report.Pages} pages {report.New} new {report.Suppressed} suppressed {report.Removed} removed {report.Failure?.Message}");

    private async Task<int> EraseAsync(string[] addresses)
    {
        EraseResult result = await List.EraseAsync(addresses);
        return result.KeptBlocked + result.Forgotten;
    }

    // Such as "3", the third seam, or "2 before Commit".
    private async Task<string> BackfillAsync(int rows)
    {
        EndlessSource source = new(rows, TimeProvider.System.GetUtcNow());
        SyncReport report = await _services.GetRequiredService<SuppressionSync>().RunSourceAsync(source);
        using Process self = Process.GetCurrentProcess();
        return report.New == rows
            ? string.Create(CultureInfo.InvariantCulture, $"{self.PeakWorkingSet64}")
            : throw new InvalidOperationException($"{report.New} rows of {rows}.", report.Failure);
    }

    private string Arm(SeamAction action, string[] seam)
    {
        Seams.Arm(action, int.Parse(seam[0], CultureInfo.InvariantCulture), seam.Length == 1 ? null : string.Join(' ', seam[1..]));
        return "armed";
    }

    // Like a program that is stuck in the middle of writing.
    private string Lock(string file, bool exclusively)
    {
        _lock = new SqliteConnection($"Data Source={file};Pooling=False");
        _lock.Open();
        using SqliteCommand begin = _lock.CreateCommand();
        begin.CommandText = exclusively ? "pragma locking_mode = exclusive; begin exclusive" : "begin immediate";
        begin.ExecuteNonQuery();
        return "locked";
    }

    private string Unlock()
    {
        _lock?.Dispose();
        _lock = null;
        return "unlocked";
    }
}
