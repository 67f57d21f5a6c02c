using BounceKit.Classification;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Hosting;

/// <summary>All sources that were added to a container, and the mistakes that could be seen while adding them.</summary>
internal sealed class SourceRegistry
{
    private readonly List<SourceRegistration> _registrations = [];
    private readonly List<string> _failures = [];

    public IReadOnlyList<SourceRegistration> Registrations => _registrations;

    public void Add(SourceRegistration registration)
    {
        if (_registrations.Find(other => other.Name.Equals(registration.Name, StringComparison.OrdinalIgnoreCase)) is { } twin)
        {
            AddFailure($"Two sources are called '{twin.Name}' and '{registration.Name}'. Names must differ in more than their case.");
            return;
        }

        _registrations.Add(registration);
    }

    public void AddFailure(string failure) => _failures.Add(failure);

    /// <summary>Every mistake in every source.</summary>
    public IReadOnlyList<string> Validate(IServiceProvider services)
    {
        List<string> failures = [.. _failures];
        foreach (SourceRegistration registration in _registrations)
        {
            registration.Validate(services, failures);
        }

        ValidateClassifier(services, failures);
        return failures;
    }

    // A rule that can't be read is said by the classifier that reads it.
    private static void ValidateClassifier(IServiceProvider services, List<string> failures)
    {
        try
        {
            services.GetRequiredService<IBounceClassifier>();
        }
        catch (ArgumentException unreadable)
        {
            failures.Add(unreadable.Message);
        }
    }
}
