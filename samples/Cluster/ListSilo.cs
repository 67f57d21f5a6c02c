using System.Net;
using BounceKit;
using BounceKit.Suppressions;

namespace Cluster;

/// <summary>A member of the cluster: what your own service is made of.</summary>
internal static class ListSilo
{
    public static async Task RunAsync(int siloPort, int gatewayPort)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.AddFilter("Orleans", LogLevel.Warning).AddFilter("Polly", LogLevel.Warning).AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddSingleton<ISecretStore, Vault>();
        builder.Services.AddBounceSources()
            .AddPostgreSqlSuppressionStore()
            .AddPostgreSqlSourceAccounts()
            .AddSourceAccounts(options => options.MayConnectTo = (_, address) => address.IsLoopback) // the simulator alone
            .AddSuppressionList(options =>
            {
                options.Store = "PostgreSql";
                options.ConnectionString = builder.Configuration["Database"];
                options.SyncEvery = TimeSpan.FromMinutes(1);
            });
        builder.UseOrleans(silo => silo
            .ConfigureEndpoints(IPAddress.Loopback, siloPort, gatewayPort)
            .AddBounceKit(options => options.SweepEvery = TimeSpan.FromSeconds(5))
            .Configure<ReminderOptions>(reminders => reminders.MinimumReminderPeriod = TimeSpan.FromMinutes(1)));
        await builder.Build().RunAsync();
    }
}
