using System.CommandLine;
using System.Text;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Cli.Prompts;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit init</c>: adds a source to the configuration file, without its secrets, and says where those belong.</summary>
internal sealed class InitCommand : ExampleCommand
{
    private readonly CliConsole _console;
    private readonly SourceOptions _sources;
    private readonly Option<string?> _provider = new("--provider")
    {
        Description = $"The provider: {string.Join(", ", ProviderName.BuiltIn.All)}. Without it, init asks for every setting.",
        HelpName = "PROVIDER",
    };

    private readonly Option<string?> _name = new("--name") { Description = "The name of the source. Default: the provider's, in lower case.", HelpName = "NAME" };
    private readonly Option<string[]> _set = new("--set")
    {
        Description = "A setting; may be repeated. Secrets are refused: they belong in the environment.",
        HelpName = "KEY=VALUE",
    };

    public InitCommand(CliConsole console, SourceOptions sources)
        : base("init", "Adds a source to bouncekit.json, without its secrets, and prints the environment variables that must hold them.")
    {
        _console = console;
        _sources = sources;
        _provider.CompletionSources.Add([.. ProviderName.BuiltIn.All]);
        Add(_provider);
        Add(_name);
        Add(_set);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit init", "asks for all settings"),
        new("bouncekit init --provider SendGrid --name newsletter --set Region=eu", "asks for nothing"),
        new("bouncekit init --provider Mapp --set TemplateIds=1055589,1055590", "a list, separated by commas"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        ConfigurationFile file = await ConfigurationFile
            .ReadOrCreateAsync(_console.FullPath(_sources.GetConfigFile(parsed) ?? CliConfiguration.DefaultFile), cancellationToken).ConfigureAwait(false);
        if (await ReadSourceAsync(parsed, file, cancellationToken).ConfigureAwait(false) is not { } source)
        {
            _console.WriteNote("Nothing was written.");
            return ExitCode.Cancelled;
        }

        await source.ValidateAsync(_sources.GetProviders(parsed)).ConfigureAwait(false);
        byte[] changed = ConfigurationEdit.Add(file, source.Name, source.ToJson());
        await WriteAsync(file.Path, changed, cancellationToken).ConfigureAwait(false);
        await WriteNextStepsAsync(file.Path, source, cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private async Task<NewSource?> ReadSourceAsync(ParseResult parsed, ConfigurationFile file, CancellationToken cancellationToken)
    {
        ProviderName providers = GetProviders(parsed);
        BounceProviderDescription? provider = parsed.GetValue(_provider) is not { } typed
            ? null
            : providers.Find(typed) ?? throw new RefusedException($"{_provider.Name}: {providers.Describe(typed)}");
        string? name = parsed.GetValue(_name) ?? provider?.Name.ToLowerInvariant();
        if (name is not null && SourceName.FindProblem(name, file) is { } problem)
        {
            throw new RefusedException(problem);
        }

        IReadOnlyDictionary<string, string> settings = ParseSettings(providers, parsed.GetValue(_set) ?? []);
        if (provider is not null)
        {
            return new NewSource(name!, provider, settings);
        }

        if (!_console.CanAsk)
        {
            throw new RefusedException($"The input is not a terminal: pass {_provider.Name} {string.Join('|', providers.All)}.");
        }

        Questions questions = new(_console, cancellationToken);
        await using (questions.ConfigureAwait(false))
        {
            return await new SourceInterview(_console, questions, file, providers).RunAsync(name, settings).ConfigureAwait(false);
        }
    }

    private ProviderName GetProviders(ParseResult parsed)
    {
        BounceSourcesBuilder builder = new ServiceCollection().AddBounceSources();
        _sources.GetProviders(parsed)(builder);
        return new ProviderName(builder.KnownProviders);
    }

    // The value of what may be a secret is never repeated.
    private Dictionary<string, string> ParseSettings(ProviderName providers, string[] texts)
    {
        Dictionary<string, string> settings = new(StringComparer.OrdinalIgnoreCase);
        foreach (string text in texts)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            string key = equals > 0 ? text[..equals].Trim() : throw new RefusedException($"{_set.Name} requires KEY=VALUE, such as {_set.Name} Region=eu.");
            if (IsSecret(providers, key))
            {
                throw new RefusedException(
                    $"{_set.Name} {key}: others on this machine can read a command line, and the shell keeps it. "
                    + "Omit the secret: bouncekit init prints the environment variable for it.");
            }

            if (!settings.TryAdd(key, text[(equals + 1)..].Trim()))
            {
                throw new RefusedException($"{_set.Name} {key} is given twice.");
            }
        }

        return settings;
    }

    private static bool IsSecret(ProviderName providers, string key) => providers.Known
        .SelectMany(provider => provider.Settings)
        .Any(setting => setting.IsSecret && setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    private async Task WriteAsync(string file, byte[] content, CancellationToken cancellationToken)
    {
        OutputTarget target = await OutputTarget.OpenAsync(_console, file, "--config", cancellationToken).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
        {
            await target.Stream.WriteAsync(content, cancellationToken).ConfigureAwait(false);
            await target.CommitAsync().ConfigureAwait(false);
        }
    }

    // The lines on standard output can be appended to an .env file.
    private async Task WriteNextStepsAsync(string file, NewSource source, CancellationToken cancellationToken)
    {
        _console.WriteNote($"Added {source.Name} ({source.Provider.Name}) to {file}.");
        if (source.Secrets.Any())
        {
            _console.WriteNote("Set these environment variables, and keep them out of the file:");
        }

        string lines = string.Concat(source.Secrets.Select(secret => $"{source.GetVariable(secret)}=\n"));
        await _console.Output.WriteAsync(Encoding.UTF8.GetBytes(lines), cancellationToken).ConfigureAwait(false);
        await _console.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
        foreach (BounceSetting secret in source.Secrets)
        {
            bool isSet = _console.Variables.TryGetValue(source.GetVariable(secret), out string? value) && value.Length > 0;
            _console.WriteParagraph($"{secret.Key}: {secret.Description}{(isSet ? " It is already set." : "")}");
        }

        _console.WriteNote($"Then try it: bouncekit check --source {source.Name}");
    }
}
