using System.Globalization;
using System.Net;
using BounceKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A silo for tests to kill, freeze and stop. Arguments: the database, the ports of the silo and its gateway, how often accounts are read,
// and "alone" for the background service in place of the cluster.
string connectionString = args[0];
(int siloPort, int gatewayPort) = (int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
TimeSpan every = TimeSpan.Parse(args[3], CultureInfo.InvariantCulture);

HostApplicationBuilder builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
    .AddFilter("BounceKit", LogLevel.Information);
builder.Services.AddBounceSources()
    .AddPostgreSqlSuppressionStore()
    .AddPostgreSqlSourceAccounts()
    .AddSuppressionList(options => (options.Store, options.ConnectionString, options.SyncEvery, options.MaxConcurrentRounds) = ("PostgreSql", connectionString, every, 64));
if (args is not [.., "alone"])
{
    builder.UseOrleans(silo => silo
        .ConfigureEndpoints(IPAddress.Loopback, siloPort, gatewayPort)
        .AddBounceKit(options => options.SweepEvery = TimeSpan.FromSeconds(2))
        .Configure<ReminderOptions>(reminders => (reminders.MinimumReminderPeriod, reminders.RefreshReminderListPeriod) = (every, TimeSpan.FromSeconds(10))));
}

using IHost host = builder.Build();
await host.StartAsync();
Console.WriteLine("ready");
await host.WaitForShutdownAsync();
