using BounceKit.Testing;
using BounceKit.Testing.Conformance;
using BounceKit.Testing.WhatCounts;
using BounceKit.WhatCounts;
using Microsoft.Extensions.Options;

namespace BounceKit.Tests.WhatCounts;

/// <summary>Who unsubscribed from the mailing lists of a realm: what it looks like on the wire, and what the entries mean.</summary>
public sealed class WhatCountsListsTests : IAsyncLifetime
{
    private const string ListsPath = "/rest/lists";

    private readonly StubServer _server = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public void A_list_that_is_not_known_is_refused() => FluentActions.Invoking(() => CreateSource("optouts"))
        .Should().Throw<OptionsValidationException>().WithMessage("*:Lists contains 'optouts', which is not one of bounces, unsubscribes.*");

    [Fact]
    public async Task An_unsubscription_is_an_opt_out_from_its_mailing_list()
    {
        Answer(ListsPath, """[{"listId":10,"listRealmId":1561,"listName":"Weekly news","skip":1,"max":0},{"listId":"11","skip":0,"max":0}]""");
        Answer($"{ListsPath}/10/unsubscribes", """
            {"subscribers":[{"date":"Nov 21, 2015 6:14:16 AM","subscriberId":7160001,"realmId":1561,"email":"ann@example.com","skip":1,"max":0}],"unsubscribeTotal":1}
            """);
        Answer($"{ListsPath}/11/unsubscribes", """{"subscribers":[{"subscriberId":7160001,"email":"ann@example.com","bounceType":"HARD_BOUNCE"}],"unsubscribeTotal":1}""");

        List<BounceRecord> records = await CreateSource("unsubscribes").ToListAsync();

        records.Select(record => (record.Recipient, record.Type, record.Reason, record.Scope, record.OccurredAt, record.ClassifiedBy)).Should().Equal(
            ("ann@example.com", BounceType.OptedOut, BounceReason.Unsubscribed, "10", new DateTimeOffset(2015, 11, 21, 14, 14, 16, TimeSpan.Zero), BounceClassifiedBy.Provider),
            ("ann@example.com", BounceType.OptedOut, BounceReason.Unsubscribed, "11", null, BounceClassifiedBy.Provider));
        records.Select(record => record.Details).Should().Equal(
            new WhatCountsBounceDetails { List = "unsubscribes", MailingList = "Weekly news", SubscriberId = 7160001, RealmId = 1561 },
            new WhatCountsBounceDetails { List = "unsubscribes", BounceType = "HARD_BOUNCE", SubscriberId = 7160001 });
    }

    [Fact]
    public async Task Days_are_sent_for_each_mailing_list_and_a_type_of_bounces_is_not()
    {
        Answer(ListsPath, """[{"listId":10}]""");
        Answer($"{ListsPath}/10/unsubscribes", """{"subscribers":[],"unsubscribeTotal":0}""");
        DateTimeOffset since = new(2024, 6, 1, 12, 0, 0, TimeSpan.Zero);

        await CreateSource("unsubscribes").ToListAsync(new BounceQuery { Since = since, Until = since.AddDays(1), Types = [BounceType.Hard] });

        _server.Requests.Select(request => request.Path + request.RawQuery).Should().Equal(
            $"{ListsPath}?skip=0", $"{ListsPath}/10/unsubscribes?start=2024-06-01&end=2024-06-03&skip=0", $"{ListsPath}?skip=0");
        _server.Requests.Should().OnlyContain(request => request.Headers!["Accept"].Contains("application/vnd.whatcounts-v1+json"));
    }

    [Theory]
    [InlineData("""{"error":"Unauthorized","status":"Unauthorized","statusCode":401}""", typeof(BounceAuthenticationException), "*Unauthorized*")]
    [InlineData("FAILURE: no such command", typeof(BounceRequestException), "*no such command*")]
    [InlineData("{}", typeof(BounceResponseException), "*the list of mailing lists is an object, not a list*")]
    [InlineData("""[{"listName":"Weekly news"}]""", typeof(BounceResponseException), "*row 1 has no 'listId'*")]
    [InlineData("""[{"listId":"weekly"}]""", typeof(BounceResponseException), "*row 1: 'listId' is not a whole number*")]
    public async Task Mailing_lists_that_cannot_be_read_fail_the_listing(string body, Type exception, string message)
    {
        Answer(ListsPath, body);

        Func<Task> listing = () => CreateSource("unsubscribes").ToListAsync();

        (await listing.Should().ThrowAsync<BounceSourceException>().WithMessage(message)).Which.Should().BeOfType(exception);
    }

    [Theory]
    [InlineData("""{"unsubscribeTotal":0}""", true)]
    [InlineData("""{"subscribers":[],"unsubscribeTotal":3}""", false)]
    public async Task A_total_says_whether_a_mailing_list_without_rows_is_empty(string body, bool isEmpty)
    {
        Answer(ListsPath, """[{"listId":10}]""");
        Answer($"{ListsPath}/10/unsubscribes", body);

        Func<Task<List<BounceRecord>>> listing = () => CreateSource("unsubscribes").ToListAsync();

        if (isEmpty)
        {
            (await listing()).Should().BeEmpty();
        }
        else
        {
            await listing.Should().ThrowAsync<BounceResponseException>().WithMessage("*it announces 3 rows and contains none*");
        }
    }

    [Fact]
    public async Task A_mailing_list_that_cannot_be_read_fails_the_listing()
    {
        Answer(ListsPath, """[{"listId":10}]""");
        _server.Answer($"{ListsPath}/10/unsubscribes", "application/json", """{"error":"Not Found","status":"Not Found","statusCode":404}""", status: 404);

        Func<Task> listing = () => CreateSource("unsubscribes").ToListAsync();

        await listing.Should().ThrowAsync<BounceRequestException>().WithMessage("*Listing unsubscribes*404*");
    }

    [Fact]
    public async Task Every_mailing_list_is_read_to_its_end_however_many_there_are()
    {
        WhatCountsSimulator simulator = new() { MaxRowsPerPage = 50 };
        await using ConformanceSubject subject = await ConformanceSubject.StartAsync(simulator, ("Lists", "unsubscribes"));
        simulator.Bounces.Add(Enumerable.Range(0, 600).Select(number => new SimulatedBounce
        {
            Id = number,
            Email = $"row{number}@example.com",
            List = "unsubscribes",
            Scope = number < 480 ? $"{100 + (number % 120)}" : "7",
        }));

        List<BounceRecord> records = await subject.Source.ToListAsync();

        records.Select(record => record.Recipient).Should().BeEquivalentTo(Enumerable.Range(0, 600).Select(number => $"row{number}@example.com"));
        records.Select(record => record.Scope).Distinct().Should().HaveCount(121);
    }

    private void Answer(string path, string body) =>
        _server.Answer(path, body.StartsWith("FAILURE", StringComparison.Ordinal) ? "text/plain" : "application/json", body);

    private IBounceSource CreateSource(string lists) =>
        _server.CreateSource("WhatCounts", realTime: false, ("Realm", "realm"), ("Password", "secret"), ("Lists", lists));
}
