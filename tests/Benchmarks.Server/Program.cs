using System.Globalization;
using BounceKit.Benchmarks.Server;
using BounceKit.Shared;

// Arguments: the name of the list, its rows, and the latency in milliseconds.
await new ListServer(WireList.All.Single(list => list.Name == args[0]), Number(args[1]), TimeSpan.FromMilliseconds(Number(args[2]))).RunAsync();

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
