#!/usr/bin/env dotnet
#:project ../../src/BounceKit/BounceKit.csproj
#:project ../../src/BounceKit.Testing/BounceKit.Testing.csproj
using BounceKit;
using BounceKit.Testing;

// The addresses that are dead for good, one a line. With an account: b => b.AddSendGrid("newsletter", o => o.ApiKey = key)
await using BounceSimulator simulator = await BounceSimulator.StartAsync();
await using BounceSources sources = BounceSources.Create(b => b.AddSimulated(simulator));

BounceQuery dead = new() { Types = [BounceType.Hard], Since = TimeProvider.System.GetUtcNow().AddDays(-7) };
await foreach (BounceRecord bounce in sources.ListAsync(dead))
{
    Console.WriteLine($"{bounce.Recipient}\t{bounce.Source}\t{bounce.Reason}");
}
