using BounceKit.Adapters;

namespace BounceKit.Tests.Adapters;

public sealed class RecordRowTests
{
    private static readonly BounceRecord Record = new()
    {
        Source = "newsletter",
        Provider = "Acme",
        Recipient = "ann@example.com",
        Type = BounceType.Hard,
        Reason = BounceReason.UserUnknown,
        OccurredAt = new DateTimeOffset(2026, 5, 1, 12, 30, 0, TimeSpan.Zero),
        Diagnostic = "550 no",
        SmtpCode = 550,
        Status = "5.1.1",
        Id = "17",
        Scope = "outbound",
    };

    public static TheoryData<BounceRecord> Others { get; } =
    [
        Record with { Recipient = "bob@example.com" },
        Record with { Type = BounceType.Soft },
        Record with { Reason = BounceReason.MailboxFull },
        Record with { OccurredAt = new DateTimeOffset(2026, 5, 1, 12, 30, 1, TimeSpan.Zero) },
        Record with { OccurredAt = null },
        Record with { Diagnostic = "550 yes" },
        Record with { SmtpCode = 551 },
        Record with { SmtpCode = null },
        Record with { Status = "5.1.2" },
        Record with { Id = "18" },
        Record with { Scope = "broadcast" },
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public void Records_of_a_provider_outside_are_told_apart_by_all_that_identifies_them(BounceRecord other)
    {
        ulong[] keys = [.. RecordRow.From([Record, other, Record with { }], CancellationToken.None).Select(row => row.Key)];

        keys[0].Should().NotBe(keys[1]).And.Be(keys[2]);
    }

    [Fact]
    public void Making_rows_ends_when_the_caller_cancels() =>
        FluentActions.Invoking(() => RecordRow.From([Record], new CancellationToken(canceled: true))).Should().Throw<OperationCanceledException>();
}
