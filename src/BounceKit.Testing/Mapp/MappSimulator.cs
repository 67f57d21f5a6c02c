using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace BounceKit.Testing.Mapp;

/// <summary>Mapp Empower's <c>transactional.bouncedList</c>: by template, by address, several calls in a request.</summary>
public sealed class MappSimulator : ProviderSimulator
{
    private const string Path = "/api/xmlrpc/index.php";
    private const string Method = "transactional.bouncedlist";
    private const int MaxEnvelopeCharacters = 1024 * 1024;

    private static readonly string[] KnownArguments = ["methodName", "email", "template_id", "external_id", "start_date", "end_date"];

    /// <summary>Creates the simulator, without rows.</summary>
    public MappSimulator() => TimeZone = FindTimeZone("America/Los_Angeles");

    /// <inheritdoc/>
    public override string Provider => "Mapp";

    /// <summary>The <c>api_key</c> that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string ApiKey { get; set; } = "simulated-api-key";

    /// <summary>The <c>shared_secret</c> that is accepted.</summary>
    /// <value>A made-up one.</value>
    public string SharedSecret { get; set; } = "simulated-shared-secret";

    /// <summary>The account's templates. The <see cref="SimulatedBounce.Id"/> of a row decides which one it belongs to.</summary>
    /// <value>Three.</value>
    public IReadOnlyList<string> TemplateIds { get; set; } = ["1055589", "1055590", "1055591"];

    /// <summary>Whether the caller's IP address is on the account's allow list.</summary>
    /// <value><see langword="true"/>.</value>
    public bool IsCallerAllowed { get; set; } = true;

    /// <summary>Whether the account has the External ID feature: rows of a template then have an <c>external_id</c>.</summary>
    /// <value><see langword="false"/>.</value>
    public bool HasExternalIds { get; set; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(
        TemplateIds.Select((id, index) => KeyValuePair.Create($"TemplateIds:{index}", (string?)id)), StringComparer.Ordinal)
    {
        ["Provider"] = Provider,
        ["BaseAddress"] = BaseAddress.ToString(),
        ["ApiKey"] = ApiKey,
        ["SharedSecret"] = SharedSecret,
        ["TimeZone"] = TimeZone.Id,
    };

    /// <inheritdoc/>
    protected override async Task RespondAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await RefusalAsync(context.Request).ConfigureAwait(false) is var status and not 0)
        {
            context.Response.StatusCode = status;
            return;
        }

        XElement response = Read(context.Request.Form["data"].ToString()) is { } envelope
            ? Respond(envelope, context.Connection.RemoteIpAddress?.ToString())
            : MappResponses.Create([MappResponses.Error(1, "Incorrect Action Specified")]);
        await MappResponses.WriteAsync(context, response).ConfigureAwait(false);
    }

    // The real server accepts other forms too; this one insists on the documented one.
    private static async Task<int> RefusalAsync(HttpRequest request)
    {
        if (request.Path != Path)
        {
            return StatusCodes.Status404NotFound;
        }

        if (request.Method != HttpMethods.Post)
        {
            return StatusCodes.Status405MethodNotAllowed;
        }

        if (request.ContentType?.Split(';')[0].Trim() != "application/x-www-form-urlencoded" || request.QueryString.HasValue)
        {
            return StatusCodes.Status415UnsupportedMediaType;
        }

        IFormCollection form = await request.ReadFormAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
        return form.Count == 1 && form.TryGetValue("data", out StringValues data) && data.Count == 1 ? 0 : StatusCodes.Status400BadRequest;
    }

    private XElement Respond(XElement envelope, string? caller)
    {
        if (!IsCallerAllowed)
        {
            return MappResponses.Create([MappResponses.CallerRefused(caller)]);
        }

        XElement? authentication = envelope.Element("authentication");
        if ((string?)authentication?.Element("api_key") != ApiKey || (string?)authentication.Element("shared_secret") != SharedSecret)
        {
            return MappResponses.Create([MappResponses.NotAuthenticated()]);
        }

        XElement[] calls = [.. envelope.Element("data")?.Elements("methodCall") ?? []];
        bool isXml = (string?)authentication.Element("response_type") is null or "xml";
        if (calls.Length == 0 || !isXml)
        {
            return MappResponses.Create([MappResponses.Error(1, "Incorrect Action Specified")]);
        }

        return MappResponses.Create(RespondToCalls(calls, continues: (string?)authentication.Element("no_halt") == "1"));
    }

    private List<XElement> RespondToCalls(XElement[] calls, bool continues)
    {
        List<XElement> items = [];
        int completed = 0;
        foreach (XElement call in calls)
        {
            XElement item = RespondToCall(call, items.Count + 1);
            items.Add(item);
            bool failed = item.Element("error") is not null || item.Element("responseCode") is not null;
            completed += failed ? 0 : 1;
            if (failed && !continues)
            {
                break;
            }
        }

        foreach (XElement failed in items.Where(item => item.Element("error") is not null))
        {
            failed.Add(new XElement("totalRequests", calls.Length), new XElement("totalCompleted", completed));
        }

        return items;
    }

    private XElement RespondToCall(XElement call, int number)
    {
        string? method = (string?)call.Element("methodName");
        if (!Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        {
            return MappResponses.Error(number, "Incorrect Action Specified");
        }

        if (call.Elements().FirstOrDefault(argument => !KnownArguments.Contains(argument.Name.LocalName, StringComparer.Ordinal)) is not null
            || !TryDate(call, "start_date", DateTime.MinValue, out DateTime start)
            || !TryDate(call, "end_date", DateTime.MaxValue, out DateTime end))
        {
            return MappResponses.Error(number, "Invalid variables", method);
        }

        string? email = Argument(call, "email");
        string? template = Argument(call, "template_id");
        if (email is null && template is null)
        {
            return MappResponses.MissingVariables(number, "email or template_id");
        }

        if (template is not null && !TemplateIds.Contains(template, StringComparer.Ordinal))
        {
            return MappResponses.InvalidTemplate(number);
        }

        string? externalId = Argument(call, "external_id");
        SimulatedBounce[] rows =
        [
            .. Bounces.Where(row => row.Email is not null
                && (email is null || row.Email.Equals(email, StringComparison.OrdinalIgnoreCase))
                && (template is null || TemplateOf(row) == template)
                && (externalId is null || ExternalIdOf(row) == externalId)
                && IsInRange(row, start, end)),
        ];
        return email is null ? RespondWithTemplate(number, template!, rows) : RespondWithAddress(number, email, rows);
    }

    private XElement RespondWithTemplate(int number, string template, SimulatedBounce[] rows) => MappResponses.Success(
        number,
        new XElement(
            "template_id",
            new XElement("value", template),
            rows.Select(row => new XElement(
                "item",
                new XElement("email", row.Email),
                HasExternalIds ? new XElement("external_id", ExternalIdOf(row)) : null,
                new XElement("reason", MappVocabulary.ReasonOf(row)),
                new XElement("flagged_invalid", MappVocabulary.FlagOf(row)),
                row.OccurredAt is { } at ? new XElement("bounced_date", MappVocabulary.Date(ToLocal(at))) : null))));

    // One container per contact: an account may hold an address in more than one spelling.
    private XElement RespondWithAddress(int number, string email, SimulatedBounce[] rows) => MappResponses.Success(
        number,
        rows.Length == 0
            ? [new XElement("email", new XElement("value", email))]
            : [.. rows.GroupBy(row => row.Email, StringComparer.Ordinal).Select(contact => new XElement(
                "email",
                new XElement("value", contact.Key),
                contact.Select(row => new XElement(
                    "item",
                    new XElement("template_id", TemplateOf(row)),
                    new XElement("reason", MappVocabulary.ReasonOf(row)),
                    new XElement("flagged_invalid", MappVocabulary.FlagOf(row))))))]);

    private string TemplateOf(SimulatedBounce row) => TemplateIds[(row.Id & int.MaxValue) % TemplateIds.Count];

    private static string ExternalIdOf(SimulatedBounce row) => string.Create(CultureInfo.InvariantCulture, $"EXT-{row.Id}");

    private DateTime ToLocal(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZone).DateTime;

    // Both ends inclusive, to the second.
    private bool IsInRange(SimulatedBounce row, DateTime start, DateTime end)
    {
        if (row.OccurredAt is not { } at)
        {
            return true;
        }

        DateTime local = ToLocal(at);
        local = local.AddTicks(-(local.Ticks % TimeSpan.TicksPerSecond));
        return local >= start && local <= end;
    }

    private static string? Argument(XElement call, string name) => (string?)call.Element(name) is { Length: > 0 } value ? value : null;

    private static bool TryDate(XElement call, string name, DateTime fallback, out DateTime date)
    {
        date = fallback;
        return Argument(call, name) is not { } text
            || DateTime.TryParseExact(text, MappVocabulary.DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    private static XElement? Read(string envelope)
    {
        XmlReaderSettings settings = new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxEnvelopeCharacters,
        };
        try
        {
            using XmlReader reader = XmlReader.Create(new StringReader(envelope), settings);
            XElement root = XElement.Load(reader);
            return root.Name == "api" ? root : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
