using System.Globalization;
using System.Text.Json;
using BounceKit.Cli.Input;
using BounceKit.Cli.Options;
using BounceKit.Settings;

namespace BounceKit.Cli.Mcp;

/// <summary>What a client passed to a tool. Whatever is wrong is refused with what to do.</summary>
internal sealed class McpArguments
{
    private readonly IReadOnlyList<McpInput> _inputs;
    private readonly IDictionary<string, JsonElement> _values;

    public McpArguments(string tool, IReadOnlyList<McpInput> inputs, IDictionary<string, JsonElement>? values)
    {
        _inputs = inputs;
        _values = values ?? new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        string[] known = [.. inputs.Select(input => input.Name)];
        if (_values.Keys.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } stray)
        {
            throw new RefusedException($"'{stray}' is not an argument of {tool}.{Suggestion.Ask(stray, known)} Arguments: {string.Join(", ", known)}.");
        }

        if (inputs.FirstOrDefault(input => input.IsRequired && Find(input.Name) is null) is { } missing)
        {
            throw new RefusedException($"{tool} requires '{missing.Name}': {missing.Description}");
        }
    }

    public string? FindText(string name) => Find(name) is { } value ? GetText(name, value) : null;

    public bool HasFlag(string name) => Find(name) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        _ => throw new RefusedException($"'{name}' must be true or false."),
    };

    public int GetNumber(string name, int otherwise)
    {
        if (Find(name) is not { } value)
        {
            return otherwise;
        }

        McpInput input = _inputs.Single(input => input.Name == name);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= input.Minimum && !(number > input.Maximum)
            ? number
            : throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"'{name}' must be a number from {input.Minimum} to {input.Maximum}."));
    }

    /// <summary>The elements of a list, or one text in its place.</summary>
    public string[] GetTexts(string name)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        string[] texts = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(element => GetText(name, element))] : [GetText(name, value)];
        return _inputs.Single(input => input.Name == name).Maximum is { } most && texts.Length > most
            ? throw new RefusedException(string.Create(CultureInfo.InvariantCulture, $"'{name}' has {texts.Length} elements; pass up to {most} in one call."))
            : texts;
    }

    public TEnum[] GetWords<TEnum>(string name)
        where TEnum : struct, Enum =>
        [.. GetTexts(name).Select(word => EnumNames<TEnum>.Find(word) ?? throw new RefusedException(UnknownWord.Describe(word, name, [.. EnumNames<TEnum>.All])))];

    public DateTimeOffset? FindTime(string name, DateTimeOffset now) => FindText(name) is not { } text ? null
        : Instant.TryParse(text, now, out DateTimeOffset instant) ? instant
        : throw new RefusedException($"'{name}': '{text}' is not a time. Use a date (2026-01-31), a date and time in UTC, or how long ago: 36h, 7d, 3mo.");

    public DateTimeOffset? FindFutureTime(string name, DateTimeOffset now) => FindText(name) is not { } text ? null
        : Instant.TryParseFuture(text, now, out DateTimeOffset instant) ? instant
        : throw new RefusedException($"'{name}': '{text}' is not a time to come. Use a date (2027-01-31), or in how long: 36h, 30d, 3mo.");

    /// <summary>The addresses of a list.</summary>
    public string[] GetAddresses(string name)
    {
        string[] addresses = GetTexts(name);
        string[] problems = [.. addresses.Select(TypedAddress.FindProblem).OfType<string>()];
        return problems.Length > 0 ? throw new RefusedException(problems)
            : addresses.Length == 0 ? throw new RefusedException($"'{name}' is empty.")
            : addresses;
    }

    private static string GetText(string name, JsonElement value) => value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : throw new RefusedException($"'{name}' must be text.");

    private JsonElement? Find(string name) =>
        _values.TryGetValue(name, out JsonElement value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;
}
