using System.CommandLine;

namespace BounceKit.Cli.Help;

internal static class CommandText
{
    /// <summary>The words that call a command: <c>bouncekit suppressions check</c>.</summary>
    public static string GetPath(Command command)
    {
        Command? parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? "bouncekit" : $"{GetPath(parent)} {command.Name}";
    }
}
