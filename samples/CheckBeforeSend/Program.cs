using BounceKit;
using BounceKit.Suppressions;
using BounceKit.Testing;
using CheckBeforeSend;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MimeKit;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
IConfigurationSection mail = builder.Configuration.GetSection("Mail");

// Without configured sources, the list is filled from the simulator and kept in memory.
await using BounceSimulator? simulator = builder.Configuration.GetSection("BounceKit:Sources").Exists() ? null : await BounceSimulator.StartAsync();
if (simulator is not null)
{
    builder.Configuration.AddInMemoryCollection(simulator.Configuration);
    builder.Configuration["BounceKit:Suppressions:Store"] = "InMemory";
}

builder.Services.AddBounceSources(builder.Configuration.GetSection("BounceKit")).AddSuppressionList();
using IHost host = builder.Build();
ISuppressionList suppressions = host.Services.GetRequiredService<ISuppressionList>();

// A service starts the host, which keeps the list up to date. A program that sends once runs a round first.
IReadOnlyList<SyncReport> reports = await host.Services.GetRequiredService<SuppressionSync>().RunAllAsync();
if (reports.FirstOrDefault(report => report.Outcome == SyncOutcome.Failed) is { } failed)
{
    Console.Error.WriteLine($"Nothing was sent, since the list is not up to date: {failed.Failure!.Message}");
    return 1;
}

using MimeMessage message = new(
    [MailboxAddress.Parse(mail["From"] ?? "news@example.com")],
    InternetAddressList.Parse(mail["To"] ?? $"Nobody <nobody@example.com>, {(await suppressions.ListAsync().FirstAsync()).Address}"),
    "News",
    new TextPart("plain") { Text = "Hello!" });
if (mail["Cc"] is { } cc)
{
    message.Cc.AddRange(InternetAddressList.Parse(cc));
}

try
{
    if (mail.GetValue<bool>("Refuse"))
    {
        await message.RefuseSuppressedAsync(suppressions);
    }

    foreach ((string address, Suppression why) in await message.DropSuppressedAsync(suppressions))
    {
        Console.WriteLine($"Not to {address}: {why.Reason} since {why.Since:yyyy-MM-dd} ({why.Source})");
    }
}
catch (SuppressedRecipientsException refused)
{
    Console.Error.WriteLine($"Nothing was sent: {refused.Message}");
    return 1;
}

if (message.HasRecipients() && mail["Host"] is { } server)
{
    using SmtpClient smtp = new();
    await smtp.ConnectAsync(server, mail.GetValue("Port", 587), mail.GetValue<bool>("Insecure") ? SecureSocketOptions.None : SecureSocketOptions.StartTls);
    await smtp.SendAsync(message);
    await smtp.DisconnectAsync(quit: true);
    Console.WriteLine($"Sent to {message.To}{message.Cc}");
}
else
{
    Console.WriteLine(message.HasRecipients() ? $"Would send to {message.To}: set Mail:Host to send." : "Nobody is left to send to.");
}

return 0;
