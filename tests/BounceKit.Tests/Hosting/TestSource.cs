using System.Runtime.CompilerServices;

namespace BounceKit.Tests.Hosting;

/// <summary>A custom source with one record, which counts how often it is disposed.</summary>
internal class TestSource(string name) : IBounceSource
{
    public string Name => name;

    public string Provider => "Test";

    public int Disposals { get; protected set; }

    public virtual async IAsyncEnumerable<BouncePage> ListPagesAsync(
        BounceQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        yield return Page(name);
    }

    public static BouncePage Page(string source) =>
        new([new BounceRecord { Source = source, Provider = "Test", Recipient = $"{source}@example.com" }]);
}
