using System.Reflection;
using System.Text.Json;
using BounceKit.AmazonSes;
using BounceKit.WhatCounts;

namespace BounceKit.Tests;

/// <summary>What providers send beside what all of them have in common.</summary>
public sealed class BounceDetailsTests
{
    public static TheoryData<Type> Types =>
    [
        .. new[] { typeof(BounceDetails), typeof(AmazonSesBounceDetails) }.SelectMany(type => type.Assembly.GetExportedTypes())
            .Where(type => type.IsSubclassOf(typeof(BounceDetails))),
        typeof(WhatCountsContact),
    ];

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_value_is_written_under_its_name_and_what_is_missing_is_not(Type type)
    {
        object full = Create(type);

        JsonElement written = Write(full);

        PropertiesOf(type).Should().NotBeEmpty();
        written.EnumerateObject().Select(member => member.Name).Should().BeEquivalentTo(PropertiesOf(type).Select(NameOf));
        PropertiesOf(type).Should().OnlyContain(property => IsEqual(written.GetProperty(NameOf(property)), property.GetValue(full)!));
        Write(Activator.CreateInstance(type)!).EnumerateObject().Should().BeEmpty();
    }

    private static PropertyInfo[] PropertiesOf(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite)];

    private static string NameOf(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static object Create(Type type)
    {
        object created = Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in PropertiesOf(type))
        {
            property.SetValue(created, ValueOf(property));
        }

        return created;
    }

    private static object ValueOf(PropertyInfo property) => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) switch
    {
        var text when text == typeof(string) => $"value of {property.Name}",
        var number when number == typeof(long) => (long)property.Name.Length,
        var number when number == typeof(int) => property.Name.Length,
        var flag when flag == typeof(bool) => true,
        var time when time == typeof(DateTimeOffset) => new DateTimeOffset(2026, 5, 1, 12, 30, 0, TimeSpan.Zero),
        var texts when texts == typeof(IReadOnlyList<string>) => new[] { property.Name, "another" },
        var other => Create(other),
    };

    private static bool IsEqual(JsonElement written, object value) => value switch
    {
        string text => written.GetString() == text,
        bool flag => written.GetBoolean() == flag,
        DateTimeOffset time => written.GetDateTimeOffset() == time,
        IEnumerable<string> texts => written.EnumerateArray().Select(text => text.GetString()).SequenceEqual(texts),
        long or int => written.GetInt64() == Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture),
        _ => JsonElement.DeepEquals(written, Write(value)),
    };

    private static JsonElement Write(object value)
    {
        using MemoryStream json = new();
        using (Utf8JsonWriter writer = new(json))
        {
            writer.WriteStartObject();
            value.GetType().GetMethod("WriteTo", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.Invoke(value, [writer]);
            writer.WriteEndObject();
        }

        return JsonSerializer.Deserialize<JsonElement>(json.ToArray());
    }
}
