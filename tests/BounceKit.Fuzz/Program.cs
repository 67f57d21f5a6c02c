using System.Runtime.InteropServices;
using BounceKit.Fuzz.Targets;
using SharpFuzz;
using SharpFuzz.Common;

// Instrumented code counts into this memory, and some runs before the fuzzer has shared its own.
unsafe
{
    const int MapSize = 64 * 1024;
    Trace.SharedMem = (byte*)NativeMemory.AllocZeroed(MapSize);
}

switch (args)
{
    case ["targets"]:
        Console.WriteLine(string.Join(' ', ParserTarget.All.Select(target => target.Name)));
        return 0;
    case ["seeds", string folder]:
        WriteSeeds(folder);
        return 0;
    case [string name] when ParserTarget.All.FirstOrDefault(target => target.Name == name) is { } target:
        Fuzz(target);
        return 0;
    default:
        Console.Error.WriteLine("usage: targets | seeds FOLDER | TARGET");
        return 2;
}

static void WriteSeeds(string folder)
{
    foreach (ParserTarget target in ParserTarget.All)
    {
        DirectoryInfo path = Directory.CreateDirectory(Path.Combine(folder, target.Name));
        foreach ((int index, byte[] seed) in target.Seeds.Index())
        {
            File.WriteAllBytes(Path.Combine(path.FullName, $"{index}"), seed);
        }
    }
}

static void Fuzz(ParserTarget target) => Fuzzer.OutOfProcess.Run(stream =>
{
    using MemoryStream input = new();
    stream.CopyTo(input);
    target.Read(input.ToArray());
});
