using System.Text.Json;
using BounceKit.SendGrid;
using BounceKit.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BounceKit.Tests;

/// <summary>The shipped JSON Schema describes what is written.</summary>
public sealed class RecordSchemaTests
{
    private static readonly RecordSchema Schema = RecordSchema.Load();

    private static readonly BounceRecord Full = new()
    {
        Source = "newsletter",
        Provider = "SendGrid",
        Recipient = "ann@example.com",
        Type = BounceType.Hard,
        Reason = BounceReason.UserUnknown,
        OccurredAt = DateTimeOffset.UnixEpoch,
        Diagnostic = "550 5.1.1 no",
        SmtpCode = 550,
        Status = "5.1.1",
        ClassifiedBy = BounceClassifiedBy.Classifier,
        Confidence = BounceConfidence.Likely,
        Id = "17",
        Scope = "outbound",
        ExpiresAt = DateTimeOffset.UnixEpoch,
        Details = new SendGridBounceDetails { Status = "5.1.1" },
    };

    [Fact]
    public void Every_member_is_described_and_no_other() =>
        Schema.Properties.EnumerateObject().Select(property => property.Name).Should()
            .Equal(JsonSerializer.SerializeToElement(Full).EnumerateObject().Select(member => member.Name));

    [Fact]
    public void The_words_are_those_that_are_written()
    {
        WordsOf("type").Should().Equal(JsonWords<BounceType>.All);
        WordsOf("reason").Should().Equal(JsonWords<BounceReason>.All);
        WordsOf("channel").Should().Equal(JsonWords<BounceChannel>.All.Skip(1), "an unknown channel is omitted");
        WordsOf("classifiedBy").Should().Equal(JsonWords<BounceClassifiedBy>.All.Skip(1), "an unknown origin is omitted");
        WordsOf("confidence").Should().Equal(JsonWords<BounceConfidence>.All.Skip(1), "certain is omitted");
    }

    [Fact]
    public async Task Records_of_every_provider_are_valid()
    {
        await using BounceSimulator simulator = await BounceSimulator.StartAsync(new BounceSimulatorOptions { RowsPerProvider = 200 });
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(simulator.Configuration).Build();
        await using ServiceProvider services = new ServiceCollection().AddBounceSources(configuration.GetSection("BounceKit")).Services.BuildServiceProvider();

        List<BounceRecord> records = await services.GetRequiredService<BounceSources>().ListAsync().ToListAsync();

        records.Select(record => record.Provider).Distinct().Should().HaveCount(simulator.Providers.Count);
        records.SelectMany(record => Schema.Check(JsonSerializer.SerializeToElement(record))).Should().BeEmpty();
    }

    [Fact]
    public void Bare_and_full_records_are_valid()
    {
        BounceRecord bare = new() { Source = "s", Provider = "p", Recipient = "r", Channel = BounceChannel.Unknown };

        Schema.Check(JsonSerializer.SerializeToElement(bare)).Should().BeEmpty();
        Schema.Check(JsonSerializer.SerializeToElement(Full)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("""{"provider":"p","recipient":"r","type":"hard","reason":"other"}""")]
    [InlineData("""{"source":"s","provider":"p","recipient":"r","type":"hrd","reason":"other"}""")]
    [InlineData("""{"source":"s","provider":"p","recipient":"r","type":"hard","reason":"other","smtpCode":99}""")]
    [InlineData("""{"source":"s","provider":"p","recipient":"r","type":"hard","reason":"other","occurredAt":"yesterday"}""")]
    [InlineData("""{"source":"s","provider":"p","recipient":"r","type":"hard","reason":"other","details":[]}""")]
    public void What_is_not_a_record_is_not_valid(string json) => Schema.Check(JsonSerializer.Deserialize<JsonElement>(json)).Should().ContainSingle();

    private static IEnumerable<string?> WordsOf(string property) =>
        Schema.Properties.GetProperty(property).GetProperty("enum").EnumerateArray().Select(word => word.GetString());
}
