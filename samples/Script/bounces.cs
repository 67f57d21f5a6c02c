#!/usr/bin/env dotnet
#:project ../../src/BounceKit/BounceKit.csproj
#:project ../../src/BounceKit.Testing/BounceKit.Testing.csproj
using BounceKit;
using BounceKit.Testing;

// With your own account: b => b.AddSendGrid("newsletter", o => o.ApiKey = key)
await using BounceSimulator simulator = await BounceSimulator.StartAsync();
await using BounceSources sources = BounceSources.Create(b => b.AddSimulated(simulator));

// Ten addresses that are permanently dead. Remove Take to print all of them.
BounceQuery dead = new() { Types = [BounceType.Hard], Since = TimeProvider.System.GetUtcNow().AddDays(-7) };
await foreach (BounceRecord bounce in sources.ListAsync(dead).Take(10))
{
    Console.WriteLine($"{bounce.Recipient}\t{bounce.Source}\t{bounce.Reason}");
}
