using BounceKit.Testing.Conformance;
using BounceKit.Testing.SendGrid;

namespace BounceKit.Tests.SendGrid;

public sealed class SendGridConformanceTests : ConformanceTests
{
    // SendGrid's dates are instants: no clock changes.
    protected override IReadOnlyCollection<string> NotApplicable =>
    [
        "Neighbouring ranges give every row exactly once where clocks go forward",
        "Neighbouring ranges give every row exactly once where clocks go back",
    ];

    protected override Task<ConformanceSubject> StartAsync() =>
        ConformanceSubject.StartAsync(new SendGridSimulator(), ("PageSize", "100"));
}
