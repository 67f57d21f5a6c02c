using BounceKit;
using BounceKit.Testing;

// With your own accounts: BounceSources.Create(b => b.AddSendGrid("newsletter", o => o.ApiKey = key).AddMapp(…))
await using BounceSimulator simulator = await BounceSimulator.StartAsync();
await using BounceSources sources = BounceSources.Create(b => b.AddSimulated(simulator));

DateTimeOffset since = TimeProvider.System.GetUtcNow().AddDays(-30);
Dictionary<(string Source, BounceType Type), int> counts = [];
try
{
    await foreach (BounceRecord bounce in sources.ListAsync(new BounceQuery { Since = since }))
    {
        (string, BounceType) key = (bounce.Source, bounce.Type);
        counts[key] = counts.GetValueOrDefault(key) + 1;
    }
}
catch (BounceSourceException failure)
{
    // The list is incomplete, so don't act on it.
    Console.Error.WriteLine(failure.Message);
    return 1;
}

Console.WriteLine("Bounces of the last 30 days");
foreach (string source in sources.Names)
{
    IEnumerable<string> types = Enum.GetValues<BounceType>()
        .Where(type => counts.ContainsKey((source, type)))
        .Select(type => $"{type} {counts[(source, type)]}");
    Console.WriteLine($"  {source,-14} {string.Join(", ", types)}");
}

return 0;
