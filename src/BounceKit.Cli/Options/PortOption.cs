using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace BounceKit.Cli.Options;

/// <summary>The port that a command listens on.</summary>
internal sealed class PortOption : Option<int>
{
    public PortOption()
        : base("--port")
    {
        Description = "The port on this machine. Default: any free port.";
        HelpName = "PORT";
        CustomParser = Parse;
    }

    /// <summary>Says that a port cannot be used.</summary>
    public static RefusedException Refuse(int port, Exception failure) => new(string.Create(
        CultureInfo.InvariantCulture, $"--port: port {port} cannot be used: {failure.Message} Use another port, or omit --port to use a free one."));

    private static int Parse(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port))
        {
            return port;
        }

        argument.AddOptionError($"'{text}' is not a port from 1 to 65535, or 0 for any free port.");
        return 0;
    }
}
