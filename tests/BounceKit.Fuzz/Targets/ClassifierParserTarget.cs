using System.Text;
using BounceKit.Classification;

namespace BounceKit.Fuzz.Targets;

/// <summary>The classifier, which reads any text.</summary>
internal sealed class ClassifierParserTarget : ParserTarget
{
    public override IReadOnlyList<string> Valid { get; } =
    [
        "550-5.1.1 The email account that you tried to reach does not exist. 550 5.1.1 try again in 300 seconds",
        "smtp; 452 4.2.2 <ann@example.com> Mailbox full (#5.2.2) [192.0.2.1]",
        "Почтовый ящик переполнен 收件人不存在 该用户 retry after 00:04:30",
    ];

    public override int Mutations => 200_000;

    public override bool HasProperties => true;

    protected override bool TryRead(byte[] input) => BounceClassifier.Default.Classify(Encoding.UTF8.GetString(input)).Reason != BounceReason.Unknown;
}
