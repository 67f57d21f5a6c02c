using System.Globalization;
using System.Net;
using BounceKit;
using BounceKit.Suppressions;
using BounceKit.Suppressions.Orleans;
using BounceKit.Suppressions.Silo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A silo for tests to kill, freeze, stop and measure. Arguments: the database, the ports of the silo and its gateway, how often accounts are
// read; then "alone" for the background service in place of the cluster, "count" to print every second how many rounds have completed, and
// nothing of each round.
string connectionString = args[0];
(int siloPort, int gatewayPort) = (int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
(bool isAlone, bool isCounting) = (args.Contains("alone"), args.Contains("count"));
TimeSpan every = TimeSpan.Parse(args[3], CultureInfo.InvariantCulture);

HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
    .AddFilter("BounceKit", isCounting ? LogLevel.Error : LogLevel.Information);
builder.Services.AddSingleton<ISecretStore, FarmSecrets>();
builder.Services.AddBounceSources()
    .AddPostgreSqlSuppressionStore()
    .AddPostgreSqlSourceAccounts()
    .AddSourceAccounts(options => options.MayConnectTo = (_, _) => true)
    .AddSuppressionList(options => (options.Store, options.ConnectionString, options.SyncEvery, options.MaxConcurrentRounds) = ("PostgreSql", connectionString, every, 64));
if (!isAlone)
{
    builder.UseOrleans(silo => silo
        .ConfigureEndpoints(IPAddress.Loopback, siloPort, gatewayPort)
        .AddBounceKit(options => options.SweepEvery = every < options.SweepEvery ? TimeSpan.FromSeconds(2) : options.SweepEvery)
        .Configure<ReminderOptions>(reminders =>
        {
            // Shorter than Orleans permits by itself.
            if (every < reminders.MinimumReminderPeriod)
            {
                (reminders.MinimumReminderPeriod, reminders.RefreshReminderListPeriod) = (every, TimeSpan.FromSeconds(10));
            }
        }));
}

using IHost host = builder.Build();
await host.StartAsync();
Console.WriteLine("ready");
if (isCounting)
{
    using RoundCounter counter = new();
    await counter.PrintAsync(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
}

await host.WaitForShutdownAsync();
