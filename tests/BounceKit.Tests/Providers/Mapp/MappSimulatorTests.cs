using System.Net;
using System.Xml.Linq;
using BounceKit.Testing;
using BounceKit.Testing.Mapp;

namespace BounceKit.Tests.Mapp;

/// <summary>The simulator is as strict as the documents.</summary>
public sealed class MappSimulatorTests : IAsyncLifetime
{
    private const string Bounced = "<methodName>transactional.bouncedlist</methodName>";

    private readonly MappSimulator _simulator = new();
    private readonly HttpClient _http = new();
    private SimulatorHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await SimulatorHost.StartAsync([_simulator]);
        _simulator.Bounces.Add(
            new SimulatedBounce { Id = 1, Email = "ann@example.com", OccurredAt = new DateTimeOffset(2017, 1, 6, 3, 23, 45, TimeSpan.Zero) },
            new SimulatedBounce { Id = 2, Email = "bob@example.com", Reason = BounceReason.MailboxFull, Type = BounceType.Soft });
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_template_is_answered_as_documented()
    {
        XElement item = (await CallAsync($"{Bounced}<template_id>1055590</template_id>")).Should().ContainSingle().Subject;

        Plain(item).Should().Be(
            "<item><methodName>transactional.bouncedlist</methodName><template_id><value>1055590</value><item><email>ann@example.com</email>"
            + "<reason>5-Invalid Recipient</reason><flagged_invalid>2</flagged_invalid><bounced_date>2017-01-05 19:23:45</bounced_date></item>"
            + "</template_id><responseNum>1</responseNum></item>");
    }

    [Fact]
    public async Task An_address_is_answered_as_documented()
    {
        XElement item = (await CallAsync($"{Bounced}<email>BOB@example.com</email>")).Should().ContainSingle().Subject;

        Plain(item).Should().Be(
            "<item><methodName>transactional.bouncedlist</methodName><email><value>bob@example.com</value><item><template_id>1055591</template_id>"
            + "<reason>5-Mailbox Full</reason><flagged_invalid>1</flagged_invalid></item></email><responseNum>1</responseNum></item>");
    }

    [Fact]
    public async Task External_ids_are_there_when_the_account_has_them()
    {
        _simulator.HasExternalIds = true;

        XElement item = (await CallAsync($"{Bounced}<template_id>1055590</template_id><external_id>EXT-1</external_id>")).Single();

        item.Element("template_id")!.Element("item")!.Element("external_id")!.Value.Should().Be("EXT-1");
    }

    [Theory]
    [InlineData("<start_date>2017-01-05 19:23:45</start_date><end_date>2017-01-05 19:23:45</end_date>", 1)]
    [InlineData("<start_date>2017-01-05 19:23:46</start_date>", 0)]
    [InlineData("<end_date>2017-01-05 19:23:44</end_date>", 0)]
    public async Task Dates_are_taken_on_its_clock_with_both_ends_included(string dates, int rows) =>
        (await CallAsync($"{Bounced}<template_id>1055590</template_id>{dates}")).Single()
            .Element("template_id")!.Elements("item").Should().HaveCount(rows);

    [Theory]
    [InlineData("", "Missing variables")]
    [InlineData("<template_id>1</template_id>", "Invalid Template ID")]
    [InlineData("<template_id>1055590</template_id><start_date>2017-01-05</start_date>", "Invalid variables")]
    [InlineData("<template_id>1055590</template_id><limit>5</limit>", "Invalid variables")]
    public async Task Mistakes_of_a_call_are_told_with_status_200(string arguments, string text) =>
        (await CallAsync(Bounced + arguments)).Single().Element("responseText")!.Value.Should().Be(text);

    [Fact]
    public async Task Another_method_is_not_known() =>
        (await CallAsync("<methodName>legacy.delete</methodName>")).Single().Element("responseText")!.Value.Should().Be("Incorrect Action Specified");

    [Fact]
    public async Task It_stops_at_the_first_call_that_fails_unless_told_to_go_on()
    {
        string[] calls = [$"{Bounced}<template_id>1055590</template_id>", Bounced, $"{Bounced}<template_id>1055591</template_id>"];

        XElement[] halted = await PostAsync(calls, noHalt: "0");
        XElement[] whole = await PostAsync(calls, noHalt: "1");

        halted.Should().HaveCount(2);
        halted[1].Element("totalRequests")!.Value.Should().Be("3");
        halted[1].Element("totalCompleted")!.Value.Should().Be("1");
        whole.Should().HaveCount(3);
        whole[1].Element("totalCompleted")!.Value.Should().Be("2");
        whole.Select(item => item.Element("responseNum")!.Value).Should().Equal("1", "2", "3");
    }

    [Fact]
    public async Task A_wrong_secret_is_code_445_with_status_200()
    {
        XElement item = (await PostAsync([Bounced], secret: "wrong")).Single();

        item.Element("error")!.Value.Trim().Should().Be("1");
        item.Element("responseText")!.Value.Should().Be("Could not authenticate");
        item.Element("responseData")!.Element("responseCode")!.Value.Should().Be("445");
        item.Element("methodName").Should().BeNull();
    }

    [Fact]
    public async Task A_caller_that_is_not_on_the_allow_list_is_refused()
    {
        _simulator.IsCallerAllowed = false;

        XElement item = (await PostAsync([Bounced])).Single();

        item.Element("responseText")!.Value.Should().StartWith("Invalid Request IP:");
        item.Element("responseData")!.Element("request_ip")!.Value.Should().Be("127.0.0.1");
    }

    [Fact]
    public async Task Only_the_documented_form_is_taken()
    {
        Uri address = new(_simulator.BaseAddress, "api/xmlrpc/index.php");
        using StringContent xml = new("<api/>", System.Text.Encoding.UTF8, "application/xml");
        using FormUrlEncodedContent two = new([KeyValuePair.Create("data", "<api/>"), KeyValuePair.Create("other", "x")]);
        using FormUrlEncodedContent declared = new([KeyValuePair.Create("data", "<!DOCTYPE api [<!ENTITY a \"b\">]><api>&a;</api>")]);

        (await _http.GetAsync(address)).StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        (await _http.PostAsync(address, xml)).StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
        (await _http.PostAsync(address, two)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await (await _http.PostAsync(address, declared)).Content.ReadAsStringAsync()).Should().Contain("Incorrect Action Specified");
    }

    private static string Plain(XElement item) => item.ToString(SaveOptions.DisableFormatting)
        .Replace("<![CDATA[", "", StringComparison.Ordinal).Replace("]]>", "", StringComparison.Ordinal);

    private Task<XElement[]> CallAsync(string call) => PostAsync([call]);

    private async Task<XElement[]> PostAsync(string[] calls, string noHalt = "0", string? secret = null)
    {
        string envelope = $"<api><authentication><api_key>{_simulator.ApiKey}</api_key><shared_secret>{secret ?? _simulator.SharedSecret}</shared_secret>"
            + $"<response_type>xml</response_type><no_halt>{noHalt}</no_halt></authentication><data>"
            + $"{string.Concat(calls.Select(call => $"<methodCall>{call}</methodCall>"))}</data></api>";
        using FormUrlEncodedContent form = new([KeyValuePair.Create("data", envelope)]);
        HttpResponseMessage response = await _http.PostAsync(new Uri(_simulator.BaseAddress, "api/xmlrpc/index.php"), form);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        string body = await response.Content.ReadAsStringAsync();
        body.Should().Contain("<![CDATA[");
        return [.. XElement.Parse(body).Elements("item")];
    }
}
