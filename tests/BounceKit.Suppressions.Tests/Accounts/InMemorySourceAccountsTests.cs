namespace BounceKit.Suppressions;

public sealed class InMemorySourceAccountsTests : SourceAccountsTests
{
    protected override ISourceAccounts Accounts { get; } = new InMemorySourceAccounts();
}
