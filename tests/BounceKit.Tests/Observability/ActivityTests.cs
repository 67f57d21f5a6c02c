using System.Diagnostics;
using System.Net;
using BounceKit.Telemetry;

namespace BounceKit.Tests.Observability;

/// <summary>What a trace shows of a source's work.</summary>
public sealed class ActivityTests
{
    private static readonly string[] SixRows = ["a@example.com", "b@example.com", "soft1@example.com", "c@example.com", "d@example.com", "e@example.com"];

    [Fact]
    public async Task A_listing_shows_its_rows_and_pages()
    {
        await using ObservedSource observed = new() { List = SixRows };

        await observed.Source.ToListAsync();

        Activity listing = observed.Single("bouncekit.listing");
        listing.Kind.Should().Be(ActivityKind.Internal);
        listing.Status.Should().Be(ActivityStatusCode.Unset);
        Tags(listing).Should().BeEquivalentTo(new Dictionary<string, object?>
        {
            ["bouncekit.source"] = observed.Name,
            ["bouncekit.provider"] = "SendGrid",
            ["bouncekit.outcome"] = "completed",
            ["bouncekit.pages"] = 2,
            ["bouncekit.rows"] = 6L,
        });
        listing.Source.Version.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_page_is_a_child_of_its_listing_and_shows_the_host_alone()
    {
        await using ObservedSource observed = new() { List = SixRows };

        await observed.Source.ToListAsync();

        Activity[] pages = [.. observed.Activities.Where(activity => activity.OperationName == "bouncekit.page")];
        pages.Should().HaveCount(4).And.OnlyContain(page =>
            page.ParentSpanId == observed.Single("bouncekit.listing").SpanId && page.Kind == ActivityKind.Client);
        pages.Select(page => page.GetTagItem("bouncekit.page")).Should().Equal(1, 2, 3, 4);
        Tags(pages[0]).Should().BeEquivalentTo(new Dictionary<string, object?>
        {
            ["bouncekit.source"] = observed.Name,
            ["bouncekit.provider"] = "SendGrid",
            ["bouncekit.page"] = 1,
            ["bouncekit.rows"] = 4,
            ["bouncekit.attempts"] = 1,
            ["bouncekit.outcome"] = "completed",
            ["http.request.method"] = "GET",
            ["http.response.status_code"] = 200,
            ["server.address"] = "api.sendgrid.com",
            ["server.port"] = 443,
        });
    }

    [Fact]
    public async Task A_listing_is_a_child_of_the_callers_activity_and_leaves_it_the_current_one()
    {
        await using ObservedSource observed = new() { List = SixRows };
        using Activity callers = new Activity("caller").Start();

        List<Activity?> between = [];
        await foreach (BouncePage _ in observed.Source.ListPagesAsync(BounceQuery.All))
        {
            between.Add(Activity.Current);
        }

        between.Should().HaveCount(2).And.AllSatisfy(current => current.Should().BeSameAs(callers));
        Activity.Current.Should().BeSameAs(callers);
        observed.Single("bouncekit.listing").ParentSpanId.Should().Be(callers.SpanId);
    }

    [Fact]
    public async Task An_enumerator_that_is_moved_by_hand_does_not_change_the_callers_activity()
    {
        await using ObservedSource observed = new() { List = SixRows };
        Activity.Current = null;
        IAsyncEnumerator<BouncePage> pages = observed.Source.ListPagesAsync(BounceQuery.All).GetAsyncEnumerator();

        ValueTask<bool> moved = pages.MoveNextAsync();
        Activity.Current.Should().BeNull();
        await moved;
        Activity.Current.Should().BeNull();
        await pages.DisposeAsync();

        Activity.Current.Should().BeNull();
        observed.Single("bouncekit.listing").Parent.Should().BeNull();
    }

    [Fact]
    public async Task Neither_the_start_nor_the_end_of_a_listing_changes_what_is_current()
    {
        await using ObservedSource observed = new();
        using Activity callers = new Activity("caller").Start();

        ListingTelemetry listing = new(observed.Telemetry);
        Activity.Current.Should().BeSameAs(callers);
        using Activity later = new Activity("later").Start();
        listing.Dispose();

        Activity.Current.Should().BeSameAs(later);
        observed.Single("bouncekit.listing").ParentSpanId.Should().Be(callers.SpanId);
    }

    [Fact]
    public async Task A_listing_that_is_left_ends_and_is_no_failure()
    {
        await using ObservedSource observed = new() { List = SixRows };

        await foreach (BouncePage _ in observed.Source.ListPagesAsync(BounceQuery.All))
        {
            break;
        }

        Activity listing = observed.Single("bouncekit.listing");
        listing.GetTagItem("bouncekit.outcome").Should().Be("stopped");
        listing.GetTagItem("bouncekit.pages").Should().Be(1);
        listing.Status.Should().Be(ActivityStatusCode.Unset);
    }

    [Fact]
    public async Task A_listing_that_is_cancelled_ends_with_its_page_and_neither_is_a_failure()
    {
        using CancellationTokenSource cancel = new();
        await using ObservedSource observed = new((_, number) =>
        {
            if (number == 2)
            {
                cancel.Cancel();
                cancel.Token.ThrowIfCancellationRequested();
            }

            return null;
        })
        { List = SixRows };

        await FluentActions.Awaiting(() => observed.Source.ToListAsync(cancellationToken: cancel.Token)).Should().ThrowAsync<OperationCanceledException>();

        observed.Activities.Where(activity => "cancelled".Equals(activity.GetTagItem("bouncekit.outcome")))
            .Select(activity => activity.OperationName).Should().Equal("bouncekit.page", "bouncekit.listing");
        observed.Activities.Should().OnlyContain(activity => activity.Status == ActivityStatusCode.Unset && activity.GetTagItem("error.type") == null);
    }

    [Fact]
    public async Task A_failure_shows_its_kind_on_the_page_and_the_listing_and_none_of_its_words()
    {
        await using ObservedSource observed = new((_, _) => new(HttpStatusCode.Forbidden)
        {
            Content = new StringContent("""{"errors":[{"message":"row1@example.com is not allowed"}]}""", null, "application/json"),
        });

        await FluentActions.Awaiting(() => observed.Source.ToListAsync()).Should().ThrowAsync<BounceAuthenticationException>();

        observed.Activities.Select(activity => activity.OperationName).Should().Equal("bouncekit.page", "bouncekit.listing");
        observed.Activities.Should().AllSatisfy(activity =>
        {
            activity.Status.Should().Be(ActivityStatusCode.Error);
            activity.StatusDescription.Should().BeNull();
            activity.Events.Should().BeEmpty();
            activity.GetTagItem("error.type").Should().Be("BounceKit.BounceAuthenticationException");
            activity.GetTagItem("bouncekit.outcome").Should().Be("failed");
        });
        observed.Single("bouncekit.page").GetTagItem("http.response.status_code").Should().Be(403);
    }

    [Fact]
    public async Task An_answer_that_can_not_be_read_is_a_failure_of_its_page()
    {
        await using ObservedSource observed = new((_, _) => new(HttpStatusCode.OK) { Content = new StringContent("<html/>", null, "text/html") });

        await FluentActions.Awaiting(() => observed.Source.ToListAsync()).Should().ThrowAsync<BounceResponseException>();

        Activity page = observed.Single("bouncekit.page");
        page.Status.Should().Be(ActivityStatusCode.Error);
        page.GetTagItem("error.type").Should().Be("BounceKit.BounceResponseException");
        page.GetTagItem("http.response.status_code").Should().Be(200);
    }

    [Fact]
    public async Task A_retry_is_an_event_of_its_page()
    {
        await using ObservedSource observed = new((_, number) => number switch
        {
            1 => new(HttpStatusCode.ServiceUnavailable),
            2 => throw new HttpRequestException(HttpRequestError.ConnectionError),
            _ => null,
        });

        await observed.Source.ToListAsync();

        Activity page = observed.Single("bouncekit.page");
        page.GetTagItem("bouncekit.attempts").Should().Be(3);
        page.Status.Should().Be(ActivityStatusCode.Unset);
        page.Events.Select(item => item.Name).Should().Equal("bouncekit.retry", "bouncekit.retry");
        page.Events.Select(item => item.Tags.ToDictionary()).Should().BeEquivalentTo(
        [
            new Dictionary<string, object?> { ["bouncekit.attempts"] = 2, ["bouncekit.retry.delay"] = 0.0, ["error.type"] = "503" },
            new Dictionary<string, object?> { ["bouncekit.attempts"] = 3, ["bouncekit.retry.delay"] = 0.0, ["error.type"] = "connection_error" },
        ]);
    }

    [Fact]
    public async Task A_lookup_and_a_removal_show_no_path()
    {
        await using ObservedSource observed = new() { List = ["row1@example.com"] };

        await ((IBounceRemover)observed.Source).RemoveAsync(["row1@example.com"]);

        Activity lookup = observed.Single("bouncekit.lookup");
        lookup.Kind.Should().Be(ActivityKind.Client);
        lookup.GetTagItem("bouncekit.rows").Should().Be(1);
        Activity removal = observed.Single("bouncekit.removal");
        removal.GetTagItem("http.request.method").Should().Be("DELETE");
        removal.GetTagItem("http.response.status_code").Should().Be(204);
        observed.Activities.Should().HaveCount(2).And.OnlyContain(activity =>
            !string.Concat(activity.TagObjects).Contains("row1", StringComparison.Ordinal) && activity.DisplayName == activity.OperationName);
    }

    private static Dictionary<string, object?> Tags(Activity activity) => activity.TagObjects.ToDictionary();
}
