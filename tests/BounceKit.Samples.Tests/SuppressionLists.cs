using BounceKit.Suppressions;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Samples.Tests;

/// <summary>The list that a program under test uses, opened beside it.</summary>
internal sealed class SuppressionLists : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public SuppressionLists(string file)
    {
        ServiceCollection services = new();
        services.AddSuppressionList(configure: options => options.ConnectionString = $"Data Source={file}");
        _services = services.BuildServiceProvider();
    }

    public ISuppressionList List => _services.GetRequiredService<ISuppressionList>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
