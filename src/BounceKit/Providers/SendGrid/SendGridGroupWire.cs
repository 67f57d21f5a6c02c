using System.Text.Json;
using BounceKit.Paging;
using BounceKit.Wire;

namespace BounceKit.SendGrid;

/// <summary>A group from which people can unsubscribe.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">How many did; null where it is not said.</param>
internal readonly record struct SendGridGroup(long Id, string? Name, long? Members);

/// <summary>The JSON of SendGrid's groups: rows with other names than those of the other lists, and bare texts.</summary>
internal static class SendGridGroupWire
{
    private static readonly JsonFields RowFields = new("email", "group_id", "group_name", "created_at");
    private static readonly JsonFields GroupFields = new("id", "name", "unsubscribes", "suppressed");
    private static readonly JsonFields GroupsOfAddress = new("suppressions");

    /// <summary>Reads the row of one member of one group.</summary>
    public static SendGridRow ReadRow(ref WireJson json)
    {
        string? email = null;
        long? groupId = null;
        string? groupName = null;
        DateTime? created = null;
        while (json.MoveToField(RowFields))
        {
            switch (json.Field)
            {
                case "email":
                    email = json.ReadText();
                    break;
                case "group_id":
                    groupId = json.ReadNumber();
                    break;
                case "group_name":
                    groupName = json.ReadWord();
                    break;
                case "created_at":
                    created = SendGridWire.ReadInstant(ref json);
                    break;
            }
        }

        return (email, groupId) switch
        {
            (null or "", _) => throw new WireFormatException($"row {json.Row} has no 'email'"),
            (_, null) => throw new WireFormatException($"row {json.Row} has no 'group_id'"),
            _ => new SendGridRow(SendGridList.GroupUnsubscribes, email, json.Key) { Created = created, GroupId = groupId, GroupName = groupName },
        };
    }

    /// <summary>Reads the groups of the account.</summary>
    /// <exception cref="WireFormatException">The body is not such a list.</exception>
    public static WireRows<SendGridGroup> ReadGroups(ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default) => WireJson.Read(
        body.Span,
        static (ref WireJson json) =>
        {
            WireRows<SendGridGroup> groups = [];
            json.Require(JsonTokenType.StartArray, "the list of groups");
            while (json.MoveToRow())
            {
                groups.Add(ReadGroup(ref json, out _));
            }

            return groups;
        },
        cancellationToken);

    /// <summary>Reads the members of one group: bare texts.</summary>
    /// <exception cref="WireFormatException">The body is not such a list.</exception>
    public static KeyedRows<SendGridRow> ReadMembers(ReadOnlySpan<byte> body, SendGridGroup group, CancellationToken cancellationToken = default) => WireJson.Read(
        body,
        (ref WireJson json) =>
        {
            KeyedRows<SendGridRow> rows = [];
            json.Require(JsonTokenType.StartArray, "the list of the group's addresses");
            while (json.ReadItem() is { } email)
            {
                rows.Add(email.Length > 0 ? Member(email, group, json.Key) : throw new WireFormatException($"row {json.Row} is empty"));
            }

            return rows;
        },
        cancellationToken);

    /// <summary>Reads from which groups an address unsubscribed. All groups of the account are named, each with whether it did.</summary>
    /// <exception cref="WireFormatException">The body says something else.</exception>
    public static KeyedRows<SendGridRow> ReadEntries(ReadOnlySpan<byte> body, string address) => WireJson.Read(body, (ref WireJson json) =>
    {
        KeyedRows<SendGridRow>? rows = null;
        json.Require(JsonTokenType.StartObject, "the response");
        while (json.MoveToMember())
        {
            if (!json.IsField(GroupsOfAddress))
            {
                json.Skip();
                continue;
            }

            json.MoveIn();
            json.Require(JsonTokenType.StartArray, "the list of groups");
            rows = [];
            while (json.MoveToRow())
            {
                SendGridGroup group = ReadGroup(ref json, out bool isSuppressed);
                if (isSuppressed)
                {
                    rows.Add(Member(address, group, json.Key));
                }
            }
        }

        return rows ?? throw new WireFormatException("it has no 'suppressions'");
    });

    private static SendGridGroup ReadGroup(ref WireJson json, out bool isSuppressed)
    {
        long? id = null;
        string? name = null;
        long? members = null;
        isSuppressed = false;
        while (json.MoveToField(GroupFields))
        {
            switch (json.Field)
            {
                case "id":
                    id = json.ReadNumber();
                    break;
                case "name":
                    name = json.ReadWord();
                    break;
                case "unsubscribes":
                    members = json.ReadNumber();
                    break;
                case "suppressed":
                    isSuppressed = json.ReadFlag();
                    break;
            }
        }

        return id is { } number ? new SendGridGroup(number, name, members) : throw new WireFormatException($"row {json.Row} has no 'id'");
    }

    private static SendGridRow Member(string email, SendGridGroup group, ulong key) =>
        new(SendGridList.GroupUnsubscribes, email, key) { GroupId = group.Id, GroupName = group.Name };
}
