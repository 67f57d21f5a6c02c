using System.CommandLine;
using System.CommandLine.Parsing;
using BounceKit.Cli.Help;

namespace BounceKit.Cli.Commands;

/// <summary><c>bouncekit completion</c>: the script with which a shell completes commands, options and the names of sources.</summary>
internal sealed class CompletionCommand : ExampleCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish", "powershell"];

    private readonly CliConsole _console;
    private readonly Argument<string> _shell = new("SHELL")
    {
        Description = $"One of {string.Join(", ", Shells)}.",
        HelpName = "SHELL",
        CustomParser = Parse,
    };

    public CompletionCommand(CliConsole console)
        : base("completion", "Prints a shell script that completes commands, options, sources, types and reasons.")
    {
        _console = console;
        _shell.CompletionSources.Add(Shells);
        Add(_shell);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<Example> Examples { get; } =
    [
        new("source <(bouncekit completion bash)", "in ~/.bashrc"),
        new("source <(bouncekit completion zsh)", "in ~/.zshrc, after compinit"),
        new("bouncekit completion fish | source", "in ~/.config/fish/config.fish"),
        new("bouncekit completion powershell | Out-String | Invoke-Expression", "in $PROFILE"),
    ];

    private static string Parse(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (Array.Find(Shells, shell => shell.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return known;
        }

        argument.AddError($"Completion is not available for '{text}'.{UnknownWord.Suggest(text, "shell", Shells)}");
        return "";
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        Stream script = typeof(CompletionCommand).Assembly.GetManifestResourceStream($"bouncekit.{parsed.GetRequiredValue(_shell)}")!;
        await using (script.ConfigureAwait(false))
        {
            await script.CopyToAsync(_console.Output, cancellationToken).ConfigureAwait(false);
            await _console.Output.FlushAsync(cancellationToken).ConfigureAwait(false);
            return ExitCode.Done;
        }
    }
}
