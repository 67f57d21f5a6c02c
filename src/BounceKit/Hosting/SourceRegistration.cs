using BounceKit.Http;
using Microsoft.Extensions.Http.Resilience;

namespace BounceKit.Hosting;

/// <summary>A source that was configured: its name, how to check it, how to make it.</summary>
internal abstract class SourceRegistration(string name)
{
    private readonly List<Action<HttpStandardResilienceOptions>> _resilience = [];

    public string Name => name;

    /// <summary>Adds a change of the user to the retries.</summary>
    public void ConfigureResilience(Action<HttpStandardResilienceOptions> configure) => _resilience.Add(configure);

    /// <summary>Adds every mistake in the source's settings.</summary>
    public abstract void Validate(IServiceProvider services, ICollection<string> failures);

    public abstract IBounceSource Create(IServiceProvider services);

    /// <summary>Applies the user's changes to the retries.</summary>
    protected void Tune(HttpStandardResilienceOptions options) => _resilience.ForEach(configure => configure(options));

    /// <summary>Adds the mistake in the user's changes to the retries.</summary>
    protected void ValidateResilience(TimeProvider time, ICollection<string> failures)
    {
        if (_resilience.Count == 0)
        {
            return;
        }

        HttpStandardResilienceOptions options = new();
        RetryRules.Apply(options, new RetryBudget(0, time), time);
        Tune(options);
        if (RetryRules.FindProblem(options) is { } problem)
        {
            failures.Add($"ConfigureResilience of '{Name}': {problem}");
        }
    }
}
