using System.Text.Json;
using BounceKit;
using BounceKit.NativeConsumer;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

if (args is ["first-text"])
{
    FirstText.Run();
    return;
}

// Settings come on standard input, a line each, until an empty one: BounceKit:Sources:newsletter:ApiKey=…
Dictionary<string, string?> settings = new(StringComparer.OrdinalIgnoreCase);
while (Console.ReadLine() is { Length: > 0 } line)
{
    int sign = line.IndexOf('=', StringComparison.Ordinal);
    settings[line[..sign]] = line[(sign + 1)..];
}

ServiceCollection services = new();
services.AddBounceSources(new ConfigurationBuilder().AddInMemoryCollection(settings).Build().GetSection("BounceKit"));
await using ServiceProvider provider = services.BuildServiceProvider();
await using Stream output = Console.OpenStandardOutput();
await using Utf8JsonWriter writer = new(output);
await foreach (BounceRecord record in provider.GetRequiredService<BounceSources>().ListAsync())
{
    JsonSerializer.Serialize(writer, record, ConsumerJson.Default.BounceRecord);
    writer.Flush();
    writer.Reset();
    output.WriteByte((byte)'\n');
}

// The measuring process says when it has seen enough.
output.WriteByte((byte)'\n');
Console.ReadLine();
