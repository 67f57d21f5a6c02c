using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace BounceKit.Testing.Mandrill;

/// <summary>
/// Mandrill's <c>/api/1.4/rejects</c> (list, delete) and <c>/api/1.4/exports</c> (rejects, info), and the files of exports.
/// </summary>
public sealed class MandrillSimulator : ProviderSimulator
{
    private const string Root = "/api/1.4/";
    private const string Files = "/exports/";
    private const string Signature = "simulated-export-signature";
    private const int MaxRows = 1000;

    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Export> _exports = new(StringComparer.Ordinal);

    /// <summary>Creates the simulator, without rows.</summary>
    /// <param name="time">Its clock, by which entries expire; <see langword="null"/> for the system's.</param>
    public MandrillSimulator(TimeProvider? time = null) => _time = time ?? TimeProvider.System;

    /// <inheritdoc/>
    public override string Provider => "Mandrill";

    /// <summary>The key that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string ApiKey { get; set; } = "md-simulated-0123456789";

    /// <summary>
    /// The subaccounts; empty where the account has none. The <see cref="SimulatedBounce.Id"/> of a row decides which one it is of.
    /// </summary>
    /// <value>Three.</value>
    public IReadOnlyList<string> Subaccounts { get; set; } = ["shop", "news", "cust-123"];

    /// <summary>How long after its date an entry expires, unless it was added by hand.</summary>
    /// <value><see langword="null"/>: entries do not expire.</value>
    public TimeSpan? Lifetime { get; set; }

    /// <summary>How often an export is reported as not yet complete.</summary>
    /// <value>0: it is complete when it is first asked for.</value>
    public int ExportDelay { get; set; }

    /// <summary>Whether every error has status 500, as it used to be.</summary>
    /// <value><see langword="false"/>: errors have the status that their name means.</value>
    public bool HidesErrorStatus { get; set; }

    /// <inheritdoc/>
    public override bool HasUndatedRows => false;

    /// <inheritdoc/>
    public override bool HasUniqueAddresses => true;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> IssuedSecrets => [Signature];

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(
        Subaccounts.Select((id, index) => KeyValuePair.Create($"Subaccounts:{index}", (string?)id)), StringComparer.Ordinal)
    {
        ["Provider"] = Provider,
        ["BaseAddress"] = BaseAddress.ToString(),
        ["ApiKey"] = ApiKey,
    };

    /// <inheritdoc/>
    protected override async Task RespondAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string path = RawPath(context);
        if (context.Request.Method == HttpMethods.Get && path.StartsWith(Files, StringComparison.Ordinal))
        {
            await SendFileAsync(context, path[Files.Length..]).ConfigureAwait(false);
            return;
        }

        string? call = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..] : null;
        string[]? known = call switch
        {
            "rejects/list" => ["email", "include_expired", "subaccount"],
            "rejects/delete" => ["email", "subaccount"],
            "exports/rejects" => ["notify_email"],
            "exports/info" => ["id"],
            _ => null,
        };
        if (known is null || context.Request.Method != HttpMethods.Post)
        {
            await ErrorAsync(context, StatusCodes.Status404NotFound, "Unknown_Method", "No such method").ConfigureAwait(false);
            return;
        }

        await CallAsync(context, call!, await ReadParametersAsync(context).ConfigureAwait(false), known).ConfigureAwait(false);
    }

    private Task CallAsync(HttpContext context, string call, IReadOnlyDictionary<string, JsonElement>? parameters, string[] known)
    {
        if (parameters is null || !parameters.TryGetValue("key", out JsonElement key) || key.ValueKind != JsonValueKind.String)
        {
            return InvalidAsync(context, "You must specify a key value");
        }

        if (!key.ValueEquals(ApiKey))
        {
            return ErrorAsync(context, StatusCodes.Status401Unauthorized, "Invalid_Key", "Invalid API key");
        }

        if (parameters.Any(parameter => parameter.Key != "key"
            && (!known.Contains(parameter.Key, StringComparer.Ordinal) || !IsOfType(parameter.Key, parameter.Value))))
        {
            return InvalidAsync(context, "Unexpected or malformed parameters");
        }

        string? subaccount = TextOf(parameters, "subaccount");
        if (subaccount is not null && !Subaccounts.Contains(subaccount, StringComparer.Ordinal))
        {
            return ErrorAsync(context, StatusCodes.Status404NotFound, "Unknown_Subaccount", $"No subaccount exists with the id '{subaccount}'");
        }

        bool includesExpired = parameters.TryGetValue("include_expired", out JsonElement flag) && flag.GetBoolean();
        return (call, TextOf(parameters, "email"), TextOf(parameters, "id")) switch
        {
            ("rejects/list", var email, _) => ListAsync(context, email, subaccount, includesExpired),
            ("rejects/delete", { } email, _) => DeleteAsync(context, email, subaccount),
            ("exports/rejects", _, _) => BeginExportAsync(context),
            ("exports/info", _, { } id) => InformAsync(context, id),
            _ => InvalidAsync(context, "A parameter is missing"),
        };
    }

    private Task ListAsync(HttpContext context, string? email, string? subaccount, bool includesExpired)
    {
        MandrillEntry[] rows =
        [
            .. Entries()
                .Where(row => (subaccount is null || row.Subaccount == subaccount) && (includesExpired || !row.IsExpired)
                    && (email is null || email.Equals(row.Email, StringComparison.OrdinalIgnoreCase)))
                .Take(Math.Min(MaxRows, MaxRowsPerPage ?? MaxRows)),
        ];
        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartArray();
            foreach (MandrillEntry row in rows)
            {
                row.WriteTo(writer);
            }

            writer.WriteEndArray();
        });
    }

    private Task DeleteAsync(HttpContext context, string email, string? subaccount)
    {
        // Without a subaccount, the entry is one of the account's own.
        if (Bounces.Remove(row => email.Equals(row.Email, StringComparison.OrdinalIgnoreCase) && SubaccountOf(row) == subaccount) == 0)
        {
            return ErrorAsync(context, StatusCodes.Status404NotFound, "Invalid_Reject", "The requested email is not in the rejection list");
        }

        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("email"u8, email);
            writer.WriteBoolean("deleted"u8, value: true);
            writer.WriteString("subaccount"u8, subaccount);
            writer.WriteEndObject();
        });
    }

    private Task BeginExportAsync(HttpContext context)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{_time.GetUtcNow():yyyy-MM-dd HH:mm:ss}.{_exports.Count:D5}");
        Export export = _exports[id] = new Export(id, MandrillArchive.Create(Entries()), ExportDelay);
        return WriteExportAsync(context, export, "waiting");
    }

    private Task InformAsync(HttpContext context, string id) => _exports.TryGetValue(id, out Export? export)
        ? WriteExportAsync(context, export, export.Wait() ? "working" : "complete")
        : ErrorAsync(context, StatusCodes.Status404NotFound, "Unknown_Export", "No export with the requested id exists");

    private Task WriteExportAsync(HttpContext context, Export export, string state) => JsonResponse.WriteAsync(context, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, export.Id);
        writer.WriteString("created_at"u8, export.Id[..19]);
        writer.WriteString("type"u8, "reject");
        writer.WriteString("finished_at"u8, state == "complete" ? export.Id[..19] : null);
        writer.WriteString("state"u8, state);
        // Not a trap: its host is the source's own, and there is no other way to the file.
        writer.WriteString("result_url"u8, state == "complete"
            ? new Uri(BaseAddress, $"exports/{Uri.EscapeDataString(export.Id)}?signature={Signature}").AbsoluteUri
            : null);
        writer.WriteEndObject();
    });

    private async Task SendFileAsync(HttpContext context, string name)
    {
        // The key has no business here: the signature protects the file.
        if (!_exports.TryGetValue(Uri.UnescapeDataString(name), out Export? export) || context.Request.Query["signature"] != Signature
            || context.Request.ContentLength > 0)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        context.Response.ContentType = "application/zip";
        context.Response.ContentLength = export.File.Length;
        await context.Response.Body.WriteAsync(export.File, context.RequestAborted).ConfigureAwait(false);
    }

    private IEnumerable<MandrillEntry> Entries() =>
        Bounces.Where(row => row.Email is not null).Select(row => MandrillEntry.From(row, SubaccountOf(row), Lifetime, _time.GetUtcNow()));

    private string? SubaccountOf(SimulatedBounce row) => Subaccounts.Count == 0 ? null : Subaccounts[(row.Id & int.MaxValue) % Subaccounts.Count];

    private static bool IsOfType(string name, JsonElement value) => name == "include_expired"
        ? value.ValueKind is JsonValueKind.True or JsonValueKind.False
        : value.ValueKind == JsonValueKind.String;

    private static string? TextOf(IReadOnlyDictionary<string, JsonElement> parameters, string name) =>
        parameters.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static async Task<IReadOnlyDictionary<string, JsonElement>?> ReadParametersAsync(HttpContext context)
    {
        try
        {
            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted).ConfigureAwait(false);
            return body.RootElement.ValueKind == JsonValueKind.Object
                ? body.RootElement.Clone().EnumerateObject().ToDictionary(static member => member.Name, static member => member.Value, StringComparer.Ordinal)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Task InvalidAsync(HttpContext context, string message) =>
        ErrorAsync(context, StatusCodes.Status422UnprocessableEntity, "ValidationError", message);

    private Task ErrorAsync(HttpContext context, int status, string name, string message)
    {
        context.Response.StatusCode = HidesErrorStatus ? StatusCodes.Status500InternalServerError : status;
        return JsonResponse.WriteAsync(context, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("status"u8, "error");
            writer.WriteNumber("code"u8, -1);
            writer.WriteString("name"u8, name);
            writer.WriteString("message"u8, message);
            writer.WriteEndObject();
        });
    }

    /// <summary>An export with the rows of the time at which it began.</summary>
    private sealed class Export(string id, byte[] file, int delay)
    {
        private int _left = delay;

        public string Id => id;

        public byte[] File => file;

        /// <summary>Whether it is not complete yet.</summary>
        public bool Wait() => Interlocked.Decrement(ref _left) >= 0;
    }
}
