using BounceKit.Suppressions.Worker;

// The first line contains the settings, each further line a command; each is answered with one line.
Seams seams = new();
await using WorkerHost host = WorkerHost.Create(await ReadAsync() ?? throw new InvalidOperationException("There are no settings."), seams);
while (await ReadAsync() is { } command)
{
    await Console.Out.WriteLineAsync(await host.RunAsync(command));
}

// Nobody who waits is to be kept waiting by a thread of the console.
static Task<string?> ReadAsync() => Task.Run(static () => Console.In.ReadLine());
