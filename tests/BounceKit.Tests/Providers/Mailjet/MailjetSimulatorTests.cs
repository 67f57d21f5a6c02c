using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.Mailjet;

namespace BounceKit.Tests.Mailjet;

/// <summary>The simulator is as strict as the documents.</summary>
public sealed class MailjetSimulatorTests
{
    private const string Message = "v3/REST/message";

    private readonly MailjetSimulator _simulator = new();

    [Theory]
    [InlineData("?Limit=1001", HttpStatusCode.BadRequest)]
    [InlineData("?Offset=-1", HttpStatusCode.BadRequest)]
    [InlineData("?limit=10", HttpStatusCode.BadRequest)]
    [InlineData("?MessageStatus=12", HttpStatusCode.BadRequest)]
    [InlineData("?MessageStatus=hardbounced", HttpStatusCode.BadRequest)]
    [InlineData("?FromTS=20&ToTS=10", HttpStatusCode.BadRequest)]
    [InlineData("?Sort=ArrivedAt+down", HttpStatusCode.BadRequest)]
    [InlineData("?Contact=ann@example.com", HttpStatusCode.BadRequest)]
    [InlineData("/12345", HttpStatusCode.NotFound)]
    [InlineData("?Limit=1000&Sort=ArrivedAt+DESC&MessageStatus=10", HttpStatusCode.OK)]
    public async Task A_request_beside_the_documents_is_refused(string query, HttpStatusCode status)
    {
        using HttpResponseMessage response = await GetAsync(Message + query);

        response.StatusCode.Should().Be(status);
    }

    [Fact]
    public async Task Without_the_keys_there_is_nothing_not_even_an_error_object()
    {
        _simulator.SecretKey = "simulated-other";
        using HttpResponseMessage response = await GetAsync(Message);

        response.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await response.Content.ReadAsStringAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task Ten_messages_are_returned_where_no_number_is_requested_and_their_addresses_only_on_request()
    {
        _simulator.Bounces.Add(Enumerable.Range(1, 12).Select(Row));

        using HttpResponseMessage hidden = await GetAsync(Message);
        using HttpResponseMessage shown = await GetAsync(Message + "?ShowContactAlt=true");

        (await hidden.Content.ReadAsStringAsync()).Should().Contain("\"Count\":10").And.NotContain("@example.com");
        (await shown.Content.ReadAsStringAsync()).Should().Contain("row10@example.com").And.NotContain("row11@example.com");
    }

    [Fact]
    public async Task Messages_to_contacts_that_were_erased_are_left_out_and_all_others_are_listed()
    {
        _simulator.ErasedContacts = ["ROW2@example.com"];
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(_simulator);
        _simulator.Bounces.Add(Enumerable.Range(1, 3).Select(Row));

        List<BounceRecord> records = await subject.Source.ToListAsync();

        records.Select(record => record.Recipient).Should().BeEquivalentTo("row1@example.com", "row3@example.com");
    }

    private static SimulatedBounce Row(int number) => new()
    {
        Id = number,
        Email = $"row{number}@example.com",
        OccurredAt = new DateTimeOffset(2024, 6, 1, 12, 0, 0, TimeSpan.Zero).AddMinutes(number),
    };

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        await using SimulatorHost host = await SimulatorHost.StartAsync([_simulator]);
        using HttpClient client = new() { BaseAddress = _simulator.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("simulated-public-0123456789:simulated-private-0123456789")));
        return await client.GetAsync(new Uri(path, UriKind.Relative));
    }
}
