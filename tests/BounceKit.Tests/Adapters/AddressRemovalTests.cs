using BounceKit.Adapters;

namespace BounceKit.Tests.Adapters;

public sealed class AddressRemovalTests
{
    private readonly FakeList _list = new();
    private readonly List<string> _removed = [];

    [Fact]
    public async Task The_result_tells_what_was_on_the_list()
    {
        _list.Add("Ann@Example.com", BounceReason.UserUnknown);

        RemovalResult result = await RemoveAsync(["ANN@example.com", "ann@example.com", "bob@example.com"]);

        result.Removed.Should().Equal("ANN@example.com");
        result.NotOnList.Should().Equal("bob@example.com");
        result.Refused.Should().BeEmpty();
        _removed.Should().Equal(["Ann@Example.com"], "providers may compare exactly");
    }

    [Fact]
    public async Task Every_spelling_of_an_address_is_removed()
    {
        _list.Add("ann@example.com", BounceReason.UserUnknown);
        _list.Add(" ANN@example.com", BounceReason.MailboxFull);
        _list.Add("ann@example.com", BounceReason.MailboxFull);

        await RemoveAsync(["ann@example.com"]);

        _removed.Should().Equal("ann@example.com", " ANN@example.com");
    }

    [Fact]
    public async Task An_address_that_the_provider_keeps_is_refused_with_its_reason()
    {
        _list.Add(" Ann@example.com", BounceReason.UserUnknown);
        _list.Add("bob@example.com", BounceReason.UserUnknown);
        AddressRemoval<FakeList> removal = new(_list, maxConcurrency: 4, (entries, kept, _) =>
        {
            kept[entries[0].Recipient.Trim()] = "ann@example.com  is needed";
            return Task.CompletedTask;
        });

        RemovalResult result = await removal.RemoveAsync(["ann@example.com ", "bob@example.com"], options: null, CancellationToken.None);

        result.Removed.Should().Equal("bob@example.com");
        result.Refused.Should().ContainSingle().Which.Key.Should().Be("ann@example.com ");
        result.Refused["ann@example.com "].Should().MatchRegex("^The provider keeps it: .* is needed$").And.NotContain("ann@example.com");
    }

    [Theory]
    [InlineData(BounceReason.Complaint)]
    [InlineData(BounceReason.Unsubscribed)]
    public async Task People_who_opted_out_stay_on_the_list_unless_asked_for(BounceReason reason)
    {
        _list.Add("eve@example.com", BounceReason.UserUnknown);
        _list.Add("eve@example.com", reason);
        _list.Add("ann@example.com", BounceReason.UserUnknown);

        RemovalResult kept = await RemoveAsync(["eve@example.com", "ann@example.com"]);
        RemovalResult removed = await RemoveAsync(["eve@example.com"], new RemovalOptions { IncludeOptOuts = true });

        kept.Refused.Should().Equal(new Dictionary<string, string> { ["eve@example.com"] = "The person complained or unsubscribed." });
        kept.Removed.Should().Equal("ann@example.com");
        removed.Removed.Should().Equal("eve@example.com");
        _removed.Should().Equal("ann@example.com", "eve@example.com");
    }

    [Fact]
    public async Task A_person_who_opted_out_is_taken_off_the_other_lists()
    {
        _list.Add("eve@example.com", BounceReason.UserUnknown, "bounces");
        _list.Add("Eve@example.com", BounceReason.PolicyBlocked, "blocks");
        _list.Add("eve@example.com", BounceReason.Complaint, "spam_reports");
        _list.Add("ann@example.com", BounceReason.Unsubscribed, "bounces");
        _list.Add("ann@example.com", BounceReason.UserUnknown, "bounces");
        List<BounceRecord> removed = [];
        AddressRemoval<FakeList> removal = new(_list, maxConcurrency: 4, (IReadOnlyList<BounceRecord> entries, CancellationToken _) =>
        {
            removed.AddRange(entries);
            return Task.CompletedTask;
        });

        RemovalResult result = await removal.RemoveAsync(["eve@example.com", "ann@example.com"], options: null, CancellationToken.None);

        result.Removed.Should().BeEmpty();
        result.Refused.Should().Equal(new Dictionary<string, string>
        {
            ["eve@example.com"] = "The person complained or unsubscribed. Other entries of the address were removed.",
            ["ann@example.com"] = "The person complained or unsubscribed.",
        });
        removed.Select(entry => $"{entry.Details?.List} {entry.Recipient}").Should().Equal("bounces eve@example.com", "blocks Eve@example.com");
    }

    [Fact]
    public async Task Nothing_is_removed_where_nothing_is_on_the_list()
    {
        await RemoveAsync(["ann@example.com"]);

        _removed.Should().BeEmpty();
        _list.Removals.Should().Be(0);
    }

    [Theory]
    [InlineData(20, 1_000, 20, 0)]
    [InlineData(21, 21, 0, 21)]
    [InlineData(21, 22, 21, 22)]
    [InlineData(200, 3, 0, 3)]
    [InlineData(21, 42, 0, 42, "bounces", "blocks")]
    [InlineData(21, 43, 21, 43, "bounces", "blocks")]
    public async Task Requests_are_saved_by_reading_the_list_while_it_is_short(int addresses, int pages, int lookups, int pagesRead, params string[] lists)
    {
        _list.Lists = lists is [] ? ["bounces"] : lists;
        string[] wanted = [.. Enumerable.Range(1, addresses).Select(number => $"row{number}@example.com")];
        _list.Add(wanted[^1], BounceReason.UserUnknown);
        _list.MorePages = pages - 1;

        RemovalResult result = await RemoveAsync(wanted);

        result.Removed.Should().Equal(wanted[^1]);
        result.NotOnList.Should().Equal(wanted[..^1]);
        _list.Lookups.Should().Be(lookups);
        _list.PagesRead.Should().Be(pagesRead);
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("ann@example.com,bob@example.com")]
    [InlineData("newsletter,SendGrid,ann@example.com,email,hard")]
    [InlineData("no-domain")]
    public async Task What_is_no_address_is_refused_before_anything_is_sent_unless_it_is_taken_as_it_is(string text)
    {
        _list.Add(text, BounceReason.InvalidAddress);

        await FluentActions.Awaiting(() => RemoveAsync(["ann@example.com", text])).Should().ThrowAsync<ArgumentException>().WithMessage($"*'{text}'*AsIs*");
        _list.Lookups.Should().Be(0);
        RemovalResult result = await RemoveAsync([text], new RemovalOptions { AsIs = true });

        result.Removed.Should().Equal(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a\nb@example.com")]
    public async Task What_cannot_be_sent_is_refused_even_as_it_is(string text) =>
        await FluentActions.Awaiting(() => RemoveAsync([text], new RemovalOptions { AsIs = true })).Should().ThrowAsync<ArgumentException>();

    [Theory]
    [InlineData(1)]
    [InlineData(21)]
    public async Task Where_single_addresses_cannot_be_looked_up_the_whole_list_is_read(int addresses)
    {
        string[] wanted = [.. Enumerable.Range(1, addresses).Select(number => $"row{number}@example.com")];
        _list.Add(wanted[0], BounceReason.UserUnknown);
        _list.MorePages = 99;
        AddressRemoval<OnlyListed> removal = new(new OnlyListed(_list), maxConcurrency: 4, (spellings, _) =>
        {
            _removed.AddRange(spellings);
            return Task.CompletedTask;
        });

        RemovalResult result = await removal.RemoveAsync(wanted, null, CancellationToken.None);

        result.Removed.Should().Equal(wanted[0]);
        result.NotOnList.Should().Equal(wanted[1..]);
        _list.PagesRead.Should().Be(100);
        _list.Lookups.Should().Be(0);
    }

    [Fact]
    public async Task No_address_never_means_all() =>
        await FluentActions.Awaiting(() => RemoveAsync([])).Should().ThrowAsync<ArgumentException>().WithMessage("*clear the list*");

    private Task<RemovalResult> RemoveAsync(string[] addresses, RemovalOptions? options = null)
    {
        AddressRemoval<FakeList> removal = new(_list, maxConcurrency: 4, (spellings, _) =>
        {
            _removed.AddRange(spellings);
            _list.Removals++;
            return Task.CompletedTask;
        });
        return removal.RemoveAsync(addresses, options, CancellationToken.None);
    }

    /// <summary>The same list without lookups.</summary>
    private sealed class OnlyListed(FakeList list) : IBounceSource
    {
        public string Name => list.Name;

        public string Provider => list.Provider;

        public IAsyncEnumerable<BouncePage> ListPagesAsync(BounceQuery query, CancellationToken cancellationToken = default) =>
            list.ListPagesAsync(query, cancellationToken);
    }

    /// <summary>A list of one page with entries, and others without.</summary>
    private sealed class FakeList : IBounceSource, IBounceLookup, IBounceSourceFeatures
    {
        private readonly List<BounceRecord> _records = [];
        private int _lookups;

        public string Name => "list";

        public string Provider => "Fake";

        public Uri BaseAddress => throw new NotSupportedException();

        public BounceFilters ServerFilters => BounceFilters.None;

        public int? PageSize => null;

        public IReadOnlyList<string> Lists { get; set; } = ["bounces"];

        public int MorePages { get; set; }

        public int PagesRead { get; private set; }

        public int Lookups => _lookups;

        public int Removals { get; set; }

        public void Add(string address, BounceReason reason, string? list = null) => _records.Add(new BounceRecord
        {
            Source = Name,
            Provider = Provider,
            Recipient = address,
            Reason = reason,
            Type = reason.ToBounceType(),
            Details = list is null ? null : new ListDetails { List = list },
        });

        public async IAsyncEnumerable<BouncePage> ListPagesAsync(
            BounceQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            for (int page = 0; page <= MorePages; page++)
            {
                PagesRead++;
                yield return new BouncePage(page == 0 ? _records : []);
            }
        }

        public async Task<IReadOnlyList<BounceRecord>> GetAsync(string address, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            Interlocked.Increment(ref _lookups);
            return [.. _records.Where(new BounceQuery { Recipient = address }.Matches)];
        }
    }

    private sealed record ListDetails : BounceDetails
    {
        public override void WriteTo(System.Text.Json.Utf8JsonWriter writer) => writer.WriteString("list"u8, List);
    }
}
