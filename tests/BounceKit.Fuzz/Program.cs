using System.Text;
using BounceKit.Fuzz;
using SharpFuzz;

if (args is ["seeds", var folder])
{
    foreach ((string name, IReadOnlyList<string> bodies) in Seeds.All)
    {
        string path = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
        foreach ((int index, string body) in bodies.Index())
        {
            File.WriteAllBytes(Path.Combine(path, $"{index}"), Encoding.UTF8.GetBytes(body));
        }
    }

    return 0;
}

if (args is not [var target] || !ParserTargets.All.TryGetValue(target, out Func<byte[], bool>? run))
{
    Console.Error.WriteLine($"Name a target: {string.Join(", ", ParserTargets.All.Keys)}; or: seeds FOLDER. See docs/fuzzing.md.");
    return 2;
}

Fuzzer.OutOfProcess.Run(stream =>
{
    using MemoryStream body = new();
    stream.CopyTo(body);
    run(body.ToArray());
});
return 0;
