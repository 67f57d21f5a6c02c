using BounceKit.Fuzz.Targets;
using BounceKit.Postmark;

namespace BounceKit.Tests.Postmark;

internal sealed class PostmarkDeletionParserTarget : ResponseParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        """{"Suppressions":[{"EmailAddress":"ann@example.com","Status":"Failed","Message":"No."},{"EmailAddress":"bob@example.com","Status":"Deleted","Message":null}]}""",
    ];

    protected override bool TryRead(byte[] input) => ReadPage(input, "application/json", static page => _ = PostmarkWire.ReadDeletion(page));
}
