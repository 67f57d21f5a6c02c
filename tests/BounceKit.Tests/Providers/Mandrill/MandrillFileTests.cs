using BounceKit.Mandrill;
using BounceKit.Wire;

namespace BounceKit.Tests.Mandrill;

public sealed class MandrillFileTests
{
    private static readonly Uri Source = new("https://mandrillapp.com/");

    [Theory]
    [InlineData("https://exports.mandrillapp.com/example/export.zip", "https://exports.mandrillapp.com/example/export.zip")]
    [InlineData("http://exports.mandrillapp.com/a%2Fb/export.zip?signature=c%2Bd", "https://exports.mandrillapp.com/a%2Fb/export.zip?signature=c%2Bd")]
    [InlineData("http://mandrillapp.com:8080/export.zip", "https://mandrillapp.com/export.zip")]
    [InlineData("https://user:password@Exports.MandrillApp.com/export.zip#top", "https://exports.mandrillapp.com/export.zip")]
    public void Only_path_and_query_are_taken_from_the_link(string link, string address) =>
        MandrillFile.AddressFrom(link, Source).AbsoluteUri.Should().Be(address);

    [Theory]
    [InlineData("http://localhost/files/export.zip", "http://localhost:5000/files/export.zip")]
    [InlineData("https://exports.mandrillapp.com/export.zip", "https://exports.mandrillapp.com/export.zip")]
    public void The_host_of_the_source_is_requested_as_the_source_is(string link, string address) =>
        MandrillFile.AddressFrom(link, new Uri("http://localhost:5000/")).AbsoluteUri.Should().Be(address);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/export.zip")]
    [InlineData("https://example.com/export.zip")]
    [InlineData("https://mandrillapp.com.example.com/export.zip")]
    [InlineData("https://evilmandrillapp.com/export.zip")]
    [InlineData("https://mandrillapp.com@example.com/export.zip")]
    [InlineData("http://127.0.0.1/export.zip")]
    [InlineData("file:///etc/passwd")]
    public void Another_host_is_never_requested(string? link) =>
        FluentActions.Invoking(() => MandrillFile.AddressFrom(link, Source)).Should().Throw<WireFormatException>();
}
