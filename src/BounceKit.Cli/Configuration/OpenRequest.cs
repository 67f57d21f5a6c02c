using BounceKit.Cli.Tracing;
using Microsoft.Extensions.Configuration;

namespace BounceKit.Cli.Configuration;

/// <summary>What a command needs of the configuration.</summary>
internal sealed record OpenRequest
{
    /// <summary>Follows the requests of the sources.</summary>
    public required RequestTrace Trace { get; init; }

    /// <summary>Adds the providers that are not built in.</summary>
    public required Action<BounceSourcesBuilder> Providers { get; init; }

    /// <summary>The file; null for the default one, which may be missing.</summary>
    public required string? ConfigFile { get; init; }

    /// <summary>Whether simulated sources take the place of the configured ones.</summary>
    public required bool IsDemo { get; init; }

    /// <summary>Whether the configured sources are opened. Otherwise mistakes in them do not matter.</summary>
    public bool NeedsSources { get; init; } = true;

    /// <summary>Adds what the command needs besides the sources, given the section of the configuration, which a demonstration has not.</summary>
    public Action<BounceSourcesBuilder, IConfiguration?> Add { get; init; } = static (_, _) => { };
}
