using BounceKit.Settings;

namespace BounceKit.Tests.Settings;

public sealed class TimeZoneRulesTests
{
    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Warsaw")]
    [InlineData("Central European Standard Time")]
    [InlineData("Pacific Standard Time")]
    public void Iana_and_Windows_ids_are_known(string id) => TimeZoneRules.FindProblem(id).Should().BeNull();

    [Fact]
    public void Without_a_time_zone_database_the_message_says_what_to_install() =>
        TimeZoneRules.Explain("Europe/Warsaw", hasDatabase: false, hasWindowsIds: false).Should().Contain("'Europe/Warsaw'").And.Contain("Install the package tzdata");

    [Theory]
    [InlineData(true, "or a Windows ID.")]
    [InlineData(false, "Windows IDs need ICU")]
    public void An_unknown_id_says_which_ones_are_known(bool hasWindowsIds, string part) =>
        TimeZoneRules.Explain("Nowhere", hasDatabase: true, hasWindowsIds).Should().Contain("'Nowhere'").And.Contain(part);
}
