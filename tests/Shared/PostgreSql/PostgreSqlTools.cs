using System.Diagnostics;
using System.Globalization;

namespace BounceKit.Shared;

/// <summary>Finds the programs of PostgreSQL, and runs them as somebody who is not root: the server refuses to be.</summary>
internal static class PostgreSqlTools
{
    private const string Installed = "/usr/lib/postgresql";

    private static readonly string[] Required = ["initdb", "pg_ctl", "postgres"];

    private static readonly Lazy<string> Found = new(Find);

    /// <summary>The folder of the programs.</summary>
    public static string Folder => Found.Value;

    /// <summary>Starts a program with redirected streams.</summary>
    public static Process Start(string fileName, IEnumerable<string> arguments)
    {
        string[] command = [.. AsUser(), fileName, .. arguments];
        ProcessStartInfo start = new(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
            UseShellExecute = false,
        };
        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} could not be started.");
    }

    private static string[] AsUser()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return [];
        }

        bool hasUser = File.ReadLines("/etc/passwd").Any(static line => line.StartsWith("postgres:", StringComparison.Ordinal));
        return hasUser
            ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
            : ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"];
    }

    private static string Find() => Candidates().FirstOrDefault(static folder => Required.All(name => File.Exists(Path.Combine(folder, name))))
        ?? throw new InvalidOperationException(
            $"PostgreSQL was found neither on PATH nor in {Installed}. Install it (Debian, Ubuntu: apt-get install postgresql); these tests need a real server.");

    private static IEnumerable<string> Candidates()
    {
        string[] path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        string[] versions = Directory.Exists(Installed) ? Directory.GetDirectories(Installed) : [];
        return
        [
            .. path,
            .. versions.OrderByDescending(static folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out int version) ? version : 0)
                .Select(static folder => Path.Combine(folder, "bin")),
        ];
    }
}
