using System.Globalization;
using BounceKit.Shared;

namespace BounceKit.Tests.Mapp;

/// <summary>Mapp's bounces of one template.</summary>
internal sealed class MappWireList : WireList
{
    /// <summary>How many rows a template has where templates are numbered from 1 and share a list out among themselves.</summary>
    public const int RowsATemplate = 1000;

    private const string Template = "1055589";

    private static readonly string[] Labels = ["5-Invalid Recipient", "5-Mailbox Full", "5-DNS Failure", "5-Spam Block", "5-Generic Bounce"];

    public override string Name => "Mapp XML";

    public override string Provider => "Mapp";

    public override double BytesPerRow => 160.1;

    public override double BytesPerRowGoal => 400;

    public override double MaxMebiBytes => 115;

    public override string MediaType => "text/xml";

    public override int? PageSize => null;

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["ApiKey"] = "key",
        ["SharedSecret"] = "secret",
        ["TemplateIds:0"] = Template,
    };

    protected override string Opening => $"<methodResponse>{OpeningOf(Template)}";

    /// <summary>The rows of a numbered template.</summary>
    public static IEnumerable<WireRow> RowsOf(string template) =>
        WireRow.Range((int.Parse(template, CultureInfo.InvariantCulture) - 1) * RowsATemplate, RowsATemplate);

    /// <summary>Writes the rows of several templates as the answer to one request.</summary>
    /// <param name="body">Takes the answer.</param>
    /// <param name="templates">The templates in the order in which they were asked for.</param>
    /// <param name="rowsOf">The rows of a template.</param>
    public void WriteTemplates(Stream body, IEnumerable<string> templates, Func<string, IEnumerable<WireRow>> rowsOf)
    {
        using StreamWriter writer = new(body, leaveOpen: true);
        writer.Write("<methodResponse>");
        foreach ((int index, string template) in templates.Index())
        {
            writer.Write(OpeningOf(template));
            foreach (WireRow row in rowsOf(template))
            {
                writer.Write(TextOf(row));
            }

            writer.Write(ClosingOf(index + 1));
        }

        writer.Write("</methodResponse>");
    }

    protected override string TextOf(WireRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"<item><email>{row.Address}</email><reason>{Labels[row.Number % Labels.Length]}</reason><flagged_invalid>{row.Number % 5}</flagged_invalid><bounced_date>{row.Date:yyyy-MM-dd HH:mm:ss}</bounced_date></item>\n");

    protected override string Closing(int total) => $"{ClosingOf(1)}</methodResponse>";

    private static string OpeningOf(string template) =>
        $"<item><methodName>transactional.bouncedlist</methodName><template_id><value>{template}</value>";

    private static string ClosingOf(int number) => $"</template_id><responseNum>{number}</responseNum></item>";
}
