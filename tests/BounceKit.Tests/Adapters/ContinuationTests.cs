namespace BounceKit.Tests.Adapters;

public sealed class ContinuationTests
{
    [Fact]
    public async Task A_list_that_can_only_be_read_from_its_start_refuses_a_continuation_before_anything_is_sent()
    {
        await using BounceSources sources = BounceSources.Create(builder => builder.AddSendGrid("a", options =>
        {
            options.ApiKey = "test";
            options.BaseAddress = new Uri("http://localhost:1/");
        }));

        Func<Task> listing = async () => await sources["a"].ToListAsync(new BounceQuery { Continuation = "500" });

        (await listing.Should().ThrowAsync<ArgumentException>()).WithMessage("*only be read from its start*");
    }
}
