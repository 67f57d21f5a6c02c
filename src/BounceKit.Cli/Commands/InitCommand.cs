using System.CommandLine;
using System.Text;
using BounceKit.Cli.Configuration;
using BounceKit.Cli.Help;
using BounceKit.Cli.Options;
using BounceKit.Cli.Output;
using BounceKit.Cli.Prompts;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit init</c>: writes a source into the configuration file, without its secrets, and says where those go.</summary>
internal sealed class InitCommand : ExampleCommand
{
    private readonly CliConsole _console;
    private readonly SourceOptions _sources;
    private readonly Option<string?> _provider = new("--provider")
    {
        Description = $"The provider: {string.Join(", ", ProviderName.All)}. Without it, a terminal is asked for everything.",
        HelpName = "P",
    };

    private readonly Option<string?> _name = new("--name") { Description = "The name of the source. Default: the provider's, in small letters.", HelpName = "NAME" };
    private readonly Option<string[]> _set = new("--set")
    {
        Description = "A setting; may be repeated. Secrets are refused: they go into the environment.",
        HelpName = "KEY=VALUE",
    };

    public InitCommand(CliConsole console, SourceOptions sources)
        : base("init", "Adds a source to bouncekit.json, without its secrets, and prints which variables to set for those.")
    {
        _console = console;
        _sources = sources;
        _provider.CompletionSources.Add([.. ProviderName.All]);
        Add(_provider);
        Add(_name);
        Add(_set);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("bouncekit init", "asks for everything"),
        new("bouncekit init --provider SendGrid --name newsletter --set Region=eu", "asks for nothing"),
        new("bouncekit init --provider Mapp --set TemplateIds=1055589,1055590", "a list, with commas"),
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string file = _console.FullPath(_sources.ConfigFile(parsed) ?? CliConfiguration.DefaultFile);
        byte[] content = File.Exists(file) ? await ConfigurationFile.ReadAsync(file, cancellationToken).ConfigureAwait(false) : "{}\n"u8.ToArray();
        if (await ReadSourceAsync(parsed, cancellationToken).ConfigureAwait(false) is not { } source)
        {
            _console.WriteNote("Nothing was written.");
            return ExitCode.Cancelled;
        }

        await source.CheckAsync().ConfigureAwait(false);
        byte[] changed = ConfigurationFile.Check(file, ConfigurationEdit.Add(file, content, source.Name, source.ToJson()));
        await WriteAsync(file, changed, cancellationToken).ConfigureAwait(false);
        await TellAsync(file, source, cancellationToken).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private async Task<NewSource?> ReadSourceAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        string? provider = parsed.GetValue(_provider);
        string? name = parsed.GetValue(_name);
        BounceProviderDescription? known = provider is null ? null : ProviderName.Find(provider) ?? throw new RefusedException(ProviderName.Problem(provider));
        name ??= known?.Name.ToLowerInvariant();
        if (name is not null && SourceName.Problem(name) is { } problem)
        {
            throw new RefusedException(problem);
        }

        IReadOnlyDictionary<string, string> settings = SettingsOf(parsed.GetValue(_set) ?? []);
        if (known is not null)
        {
            return new NewSource(name!, known, settings);
        }

        if (!_console.CanAsk)
        {
            throw new RefusedException($"Name a provider: --provider {string.Join('|', ProviderName.All)}. Without a terminal nobody can be asked.");
        }

        Questions questions = new(_console, cancellationToken);
        await using (questions.ConfigureAwait(false))
        {
            return await new SourceInterview(_console, questions).RunAsync(name, settings).ConfigureAwait(false);
        }
    }

    // The value of what may be a secret is never repeated.
    private static Dictionary<string, string> SettingsOf(string[] texts)
    {
        Dictionary<string, string> settings = new(StringComparer.OrdinalIgnoreCase);
        foreach (string text in texts)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            string key = equals > 0 ? text[..equals].Trim() : throw new RefusedException("--set takes KEY=VALUE, such as --set Region=eu.");
            if (BounceSources.KnownProviders.SelectMany(provider => provider.Settings).Any(setting => setting.IsSecret && setting.Key.Equals(key, StringComparison.OrdinalIgnoreCase)))
            {
                throw new RefusedException(
                    $"--set {key}: a secret on a command line can be read by others on this machine, and is kept in the shell's history. "
                    + "Leave it out: bouncekit init prints the environment variable that it goes into.");
            }

            if (!settings.TryAdd(key, text[(equals + 1)..].Trim()))
            {
                throw new RefusedException($"--set {key} is there twice.");
            }
        }

        return settings;
    }

    private async Task WriteAsync(string file, byte[] content, CancellationToken cancellationToken)
    {
        OutputTarget target = await OutputTarget.OpenAsync(_console, file, "--config", cancellationToken).ConfigureAwait(false);
        await using (target.ConfigureAwait(false))
        {
            await target.Stream.WriteAsync(content, cancellationToken).ConfigureAwait(false);
            await target.CommitAsync().ConfigureAwait(false);
        }
    }

    // The lines on standard output are the beginning of an .env file.
    private async Task TellAsync(string file, NewSource source, CancellationToken cancellationToken)
    {
        _console.WriteNote($"{source.Name} ({source.Provider.Name}) is in {file}.");
        _console.WriteNote("Set these in the environment, and keep them out of the file:");
        string lines = string.Concat(source.Secrets.Select(secret => $"{source.VariableOf(secret)}=\n"));
        await _console.Output.WriteAsync(Encoding.UTF8.GetBytes(lines), cancellationToken).ConfigureAwait(false);
        await _console.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
        foreach (BounceSetting secret in source.Secrets)
        {
            bool isSet = _console.Variables.TryGetValue(source.VariableOf(secret), out string? value) && value.Length > 0;
            _console.WriteNote($"{secret.Key}: {secret.Description}{(isSet ? " It is set already." : "")}");
        }

        _console.WriteNote($"Then try it: bouncekit check --source {source.Name}");
    }
}
