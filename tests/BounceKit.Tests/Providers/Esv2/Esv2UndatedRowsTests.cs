using BounceKit.Esv2;

namespace BounceKit.Tests.Esv2;

public sealed class Esv2UndatedRowsTests
{
    [Fact]
    public void A_million_different_rows_are_remembered_and_no_more()
    {
        Esv2UndatedRows rows = new();
        for (ulong key = 0; key < Esv2UndatedRows.Most; key++)
        {
            rows.IsNew(key);
            rows.IsNew(key);
        }

        rows.AreTooMany.Should().BeFalse();

        rows.IsNew(Esv2UndatedRows.Most);

        rows.AreTooMany.Should().BeTrue();
    }
}
