using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Suppressions.Alerts;

/// <summary>No accounts, which takes two seconds of the clock to find out: a part of an evaluation that takes its time.</summary>
internal sealed class SlowAccounts : ISourceAccounts
{
    public static readonly TimeSpan Takes = TimeSpan.FromSeconds(2);

    public FakeTimeProvider? Time { get; set; }

    /// <summary>How many evaluations there were.</summary>
    public int Evaluations { get; private set; }

    public async IAsyncEnumerable<SourceAccount> ListAsync(string? tenant = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        Time?.Advance(Takes);
        Evaluations++;
        yield break;
    }

    public Task<SourceAccount?> FindAsync(string tenant, string name, CancellationToken cancellationToken = default) => Task.FromResult<SourceAccount?>(null);

    public Task SetAsync(SourceAccount account, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<bool> RemoveAsync(string tenant, string name, CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
