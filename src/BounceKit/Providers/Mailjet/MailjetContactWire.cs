using System.Text.Json;
using BounceKit.Wire;

namespace BounceKit.Mailjet;

/// <summary>Somebody whom the account has written to.</summary>
/// <param name="Id">The contact's number.</param>
/// <param name="Email">The address; empty where it is missing.</param>
internal sealed record MailjetContact(long Id, string Email);

/// <summary>The JSON of one contact: an object with a list of one row.</summary>
internal static class MailjetContactWire
{
    private static readonly JsonFields PageFields = new("Data");
    private static readonly JsonFields RowFields = new("Email", "ID");

    /// <summary>Reads a contact; null where the list is empty.</summary>
    /// <exception cref="WireFormatException">The body is no such list.</exception>
    public static MailjetContact? Read(ReadOnlySpan<byte> body, CancellationToken cancellationToken = default) => WireJson.Read(
        body,
        static (ref WireJson json) =>
        {
            json.Require(JsonTokenType.StartObject, "the response");
            MailjetContact? contact = null;
            bool hasData = false;
            while (json.MoveToField(PageFields))
            {
                json.MoveIn();
                json.Require(JsonTokenType.StartArray, "'Data'");
                hasData = true;
                while (json.MoveToRow())
                {
                    MailjetContact row = ReadRow(ref json);
                    contact = contact is null ? row : throw new WireFormatException("it holds more than one contact");
                }
            }

            return hasData ? contact : throw new WireFormatException("it has no 'Data'");
        },
        cancellationToken);

    private static MailjetContact ReadRow(ref WireJson json)
    {
        string? email = null;
        long? id = null;
        while (json.MoveToField(RowFields))
        {
            if (json.Field == "ID")
            {
                id = json.ReadNumber();
            }
            else
            {
                email = json.ReadText();
            }
        }

        return new MailjetContact(id ?? throw new WireFormatException("the contact has no 'ID'"), email ?? "");
    }
}
