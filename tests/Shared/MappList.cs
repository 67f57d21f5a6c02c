using System.Globalization;
using System.Text;

namespace BounceKit.Shared;

/// <summary>Mapp's bounces of one template.</summary>
internal sealed class MappList : WireList
{
    private static readonly string[] Labels = ["5-Invalid Recipient", "5-Mailbox Full", "5-DNS Failure", "5-Spam Block", "5-Generic Bounce"];

    public override string Name => "Mapp XML";

    public override string Provider => "Mapp";

    public override string MediaType => "text/xml";

    public override int? PageSize => null;

    public override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["ApiKey"] = "key",
        ["SharedSecret"] = "secret",
        ["TemplateIds:0"] = "1055589",
    };

    public override byte[] Write(int first, int count, int total) => Encoding.UTF8.GetBytes(
        "<methodResponse><item><methodName>transactional.bouncedlist</methodName><template_id><value>1055589</value>" + string.Concat(
            Rows(first, count).Select(row => string.Create(
                CultureInfo.InvariantCulture,
                $"<item><email>{row.Address}</email><reason>{Labels[row.Number % Labels.Length]}</reason><flagged_invalid>{row.Number % 5}</flagged_invalid><bounced_date>{row.Date:yyyy-MM-dd HH:mm:ss}</bounced_date></item>\n")))
        + "</template_id><responseNum>1</responseNum></item></methodResponse>");
}
