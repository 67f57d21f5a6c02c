using Microsoft.Extensions.Configuration;

namespace BounceKit.Suppressions;

/// <summary>Creates sources whose lists a test fills, by their names.</summary>
internal sealed class ListedSourceFactory : IBounceSourceFactory
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ListedSource> _sources = new(StringComparer.Ordinal);
    private readonly List<(string, IConfiguration)> _created = [];

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public IReadOnlyList<(string Name, IConfiguration Settings)> Created
    {
        get
        {
            lock (_lock)
            {
                return [.. _created];
            }
        }
    }

    public OwnedBounceSource Create(string provider, string name, IConfiguration settings)
    {
        lock (_lock)
        {
            _created.Add((name, settings));
        }

        return new OwnedBounceSource(GetSource(name));
    }

    public ListedSource GetSource(string name)
    {
        lock (_lock)
        {
            if (!_sources.TryGetValue(name, out ListedSource? source))
            {
                _sources.Add(name, source = new ListedSource(name, Time));
            }

            return source;
        }
    }
}
