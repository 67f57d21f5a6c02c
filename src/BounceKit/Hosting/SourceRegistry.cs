using BounceKit.Classification;
using BounceKit.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Hosting;

/// <summary>All sources that were added to a container, and the mistakes that were found while adding them.</summary>
internal sealed class SourceRegistry
{
    private readonly OrderedDictionary<string, SourceRegistration> _sources = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<Action<SourceRegistration>>> _awaiting = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IConfiguration> _sections = [];
    private readonly List<SourceRegistration> _twins = [];
    private readonly List<ConfigurableProvider> _providers = [.. BuiltInProviders.All];
    private readonly List<(IConfigurationSection Source, Action<ConfigurableProvider> Add)> _awaitingProvider = [];
    private readonly List<Func<IServiceProvider, IReadOnlyList<string>, IEnumerable<string>>> _validations = [];
    private readonly List<string> _failures = [];

    /// <summary>All sources in the order in which they were added.</summary>
    public IEnumerable<SourceRegistration> Sources => _sources.Values;

    public IReadOnlyList<string> Names => _sources.Keys;

    /// <summary>The sections that sources were added from.</summary>
    public IReadOnlyList<IConfiguration> Sections => _sections;

    /// <summary>The providers that configuration can name.</summary>
    public IReadOnlyList<ConfigurableProvider> Providers => _providers;

    /// <summary>Finds a source by its name, without regard to case.</summary>
    public SourceRegistration? Find(string name) => _sources.GetValueOrDefault(name);

    /// <summary>Adds a source, unless its name is taken.</summary>
    public bool TryAdd(SourceRegistration source)
    {
        if (!_sources.TryAdd(source.Name, source))
        {
            string name = Find(source.Name)!.Name;
            AddFailure(name == source.Name
                ? $"Two sources are called '{name}'. Names must differ."
                : $"Two sources are called '{name}' and '{source.Name}'. Names must differ in more than case.");
            _twins.Add(source);
            return false;
        }

        if (_awaiting.Remove(source.Name, out List<Action<SourceRegistration>>? actions))
        {
            actions.ForEach(configure => configure(source));
        }

        return true;
    }

    /// <summary>Adds a configuration section, unless it was added already: two parts of a program may both need the sources.</summary>
    public bool TryAdd(IConfiguration section)
    {
        bool isNew = !_sections.Exists(known => known.AsEnumerable().SequenceEqual(section.AsEnumerable()));
        _sections.Add(section);
        return isNew;
    }

    /// <summary>Adds a provider, unless it was added already.</summary>
    public void Add(ConfigurableProvider provider)
    {
        if (FindProvider(provider.Name) is { } twin)
        {
            if (twin.Type != provider.Type)
            {
                AddFailure($"Two providers are called '{twin.Name}': {twin.Type} and {provider.Type}.");
            }

            return;
        }

        _providers.Add(provider);
        foreach ((IConfigurationSection source, Action<ConfigurableProvider> add) in _awaitingProvider.FindAll(waiting => provider.IsNamed(waiting.Source["Provider"])))
        {
            _awaitingProvider.RemoveAll(waiting => waiting.Source == source);
            add(provider);
        }
    }

    /// <summary>Adds the source that a section describes: now, or when its provider is added.</summary>
    public void AddConfigured(IConfigurationSection source, Action<ConfigurableProvider> add)
    {
        if (FindProvider(source["Provider"]) is { } provider)
        {
            add(provider);
        }
        else
        {
            _awaitingProvider.Add((source, add));
        }
    }

    /// <summary>Configures the source of that name, in whatever case: now, or when it is added.</summary>
    public void Configure(string name, Action<SourceRegistration> configure)
    {
        if (Find(name) is { } source)
        {
            configure(source);
            return;
        }

        if (!_awaiting.TryGetValue(name, out List<Action<SourceRegistration>>? actions))
        {
            _awaiting.Add(name, actions = []);
        }

        actions.Add(configure);
    }

    public void AddFailure(string failure) => _failures.Add(failure);

    public void AddValidation(Func<IServiceProvider, IReadOnlyList<string>, IEnumerable<string>> findProblems) => _validations.Add(findProblems);

    /// <summary>Says that a source does not exist, and which do.</summary>
    public string DescribeUnknown(string name) =>
        $"There is no bounce source '{name}'.{Suggestion.Ask(name, Names)} Configured: {(Names.Count == 0 ? "none" : string.Join(", ", Names))}.";

    /// <summary>Finds every mistake in every source.</summary>
    public IReadOnlyList<string> Validate(IServiceProvider services)
    {
        List<string> failures = [.. _failures];
        foreach (SourceRegistration source in Sources.Concat(_twins))
        {
            source.Validate(services, failures);
        }

        failures.AddRange(Sources.Select(static source => NameRules.FindProblem(source.Name)).OfType<string>());

        failures.AddRange(_awaitingProvider.Select(waiting => DescribeUnknownProvider(waiting.Source.Path, waiting.Source["Provider"])));
        failures.AddRange(_awaiting.Keys.Select(name => $"ConfigureHttpClient or ConfigureResilience: {DescribeUnknown(name)}"));
        ValidateClassifier(services, failures);
        failures.AddRange(_validations.SelectMany(findProblems => findProblems(services, Names)));
        return failures;
    }

    /// <summary>Finds a provider by its name, without regard to case.</summary>
    public ConfigurableProvider? FindProvider(string? name) => _providers.Find(provider => provider.IsNamed(name));

    /// <summary>The error for a provider that does not exist.</summary>
    /// <param name="path">Where it is named.</param>
    /// <param name="provider">Its name.</param>
    public string DescribeUnknownProvider(string path, string? provider)
    {
        IEnumerable<string> names = _providers.Select(static known => known.Name);
        string problem = string.IsNullOrWhiteSpace(provider)
            ? "is missing."
            : $"is '{provider}', which is not a known provider.{Suggestion.Ask(provider, names)}";
        return $"{path}:Provider {problem} Providers are {string.Join(", ", names)}.";
    }

    // The classifier itself reports a rule that it can't read.
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
