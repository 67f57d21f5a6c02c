using System.Diagnostics;
using System.Globalization;

namespace BounceKit.Shared;

/// <summary>The temporary folder of a PostgreSQL server, and the commands that need it.</summary>
/// <remarks>
/// A shell guards the folder. It waits for its standard input to end, which happens when this process does, by whatever cause. It then stops
/// the server and deletes the folder.
/// </remarks>
internal sealed class PostgreSqlFolder : IAsyncDisposable
{
    // Ctrl+C in a terminal also reaches the guard, which must outlive the tests.
    private const string Guard = """
        trap '' INT TERM HUP
        folder=$(mktemp -d "${TMPDIR:-/tmp}/bouncekit-postgresql.XXXXXX") || exit 1
        printf '%s' "$3" > "$folder/password"
        "$1/initdb" -D "$folder/data" -U "$2" -A scram-sha-256 --pwfile="$folder/password" --no-sync --locale=C.UTF-8 -E UTF8 \
            > "$folder/log" 2>&1 || { cat "$folder/log" >&2; rm -rf "$folder"; exit 1; }
        echo "$folder"
        exec > /dev/null 2>&1
        cat
        "$1/pg_ctl" -D "$folder/data" -m immediate -w stop
        rm -rf "$folder"
        """;

    private readonly Process _guard;
    private readonly string _folder;

    private PostgreSqlFolder(Process guard, string folder)
    {
        _guard = guard;
        _folder = folder;
    }

    public string Data => Path.Combine(_folder, "data");

    public string Log => Path.Combine(_folder, "log");

    public bool WasStarted { get; private set; }

    public static async Task<PostgreSqlFolder> CreateAsync(string userName, string password)
    {
        Process guard = PostgreSqlTools.Start("sh", ["-c", Guard, "sh", PostgreSqlTools.Folder, userName, password]);
        if (await guard.StandardOutput.ReadLineAsync() is { } folder)
        {
            return new PostgreSqlFolder(guard, folder);
        }

        string problem = await guard.StandardError.ReadToEndAsync();
        guard.Dispose();
        throw new InvalidOperationException($"PostgreSQL could not create a database folder: {problem}");
    }

    /// <summary>Runs <c>pg_ctl</c>.</summary>
    /// <returns>What it complained about; <see langword="null"/> when it succeeded.</returns>
    public async Task<string?> ControlAsync(params string[] arguments)
    {
        // The server inherits standard output, so the output of "start" never ends: the exit code is enough.
        using Process control = PostgreSqlTools.Start(
            "sh", ["-c", "exec \"$@\" > /dev/null 2>&1", "sh", Path.Combine(PostgreSqlTools.Folder, "pg_ctl"), "-D", Data, .. arguments]);
        await control.WaitForExitAsync();
        WasStarted |= control.ExitCode == 0;
        return control.ExitCode == 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"pg_ctl {arguments[0]} ended with exit code {control.ExitCode}.");
    }

    /// <summary>Kills the postmaster before its children, so that it cannot restart them.</summary>
    public async Task KillAsync()
    {
        int postmaster = int.Parse((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        string children = await File.ReadAllTextAsync(string.Create(CultureInfo.InvariantCulture, $"/proc/{postmaster}/task/{postmaster}/children"));
        await KillAsync(postmaster);
        foreach (string child in children.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            await KillAsync(int.Parse(child, CultureInfo.InvariantCulture));
        }
    }

    public string ReadLog() => File.Exists(Log) ? File.ReadAllText(Log) : "";

    public async ValueTask DisposeAsync()
    {
        _guard.StandardInput.Close();
        await _guard.WaitForExitAsync();
        _guard.Dispose();
    }

    private static async Task KillAsync(int id)
    {
        try
        {
            using Process process = Process.GetProcessById(id);
            process.Kill();
            await process.WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            // It has ended by itself.
        }
    }
}
