using System.Text;
using System.Text.Json;
using BounceKit.Wire;

namespace BounceKit.Tests.Wire;

public sealed class WireJsonTests
{
    private static readonly JsonFields Envelope = new("next", "items");
    private static readonly JsonFields Words = new("words");
    private static readonly JsonFields Fields = new("email", "address1", "address2", "code");

    [Theory]
    [InlineData("""{"email":"a@example.com","address1":"x","address2":"y","code":5}""")]
    [InlineData("""{"code":"5","address2":"y","address1":"x","email":"a@example.com"}""")]
    [InlineData("""{"other":{"email":"b"},"email":"a@example.com","address3":[1],"address1":"x","ema":1,"address2":"\u0079","\u0063ode":" 5 ","Code":7}""")]
    [InlineData("""{"email":"wrong","email":"a@example.com","address1":"x","address2":"y","code":5}""")]
    public void Fields_are_found_in_any_order_and_other_members_skipped(string json)
    {
        Read(json).Should().Be(("a@example.com", "x", "y", 5L));
    }

    [Fact]
    public void Fields_may_be_null_or_missing() => Read("""{"email":null,"address1":"","code":null}""").Should().Be((null, "", null, null));

    [Fact]
    public void A_name_that_is_like_a_field_at_both_ends_and_as_long_is_another_one()
    {
        Utf8JsonReader reader = new("""{"creaxxd_at":1}"""u8);
        reader.Read();
        reader.Read();

        new JsonFields("created_at").Find(in reader, expected: 0).Should().Be(-1);
    }

    [Theory]
    [InlineData("""{"NAME":1}""", true)]
    [InlineData("""{"n\u0041me":1}""", true)]
    [InlineData("""{"nam":1}""", false)]
    public void Case_is_ignored_where_the_table_says_so(string json, bool isFound)
    {
        JsonFields fields = new(ignoreCase: true, "Name");

        WireJson.Read(Encoding.UTF8.GetBytes(json), (ref WireJson reader) =>
        {
            bool found = reader.MoveToField(fields);
            return found && reader.ReadNumber() == 1 && reader.Field == "Name" && !reader.MoveToField(fields);
        }).Should().Be(isFound);
    }

    [Fact]
    public void Any_name_is_found_among_names_that_resemble_it()
    {
        string[] names = ["", "a", "aa", "aaa", "aba", "aaaa", "aaaaa", "aaaaaaaa", "aaaaxaaaa", "aaaayaaaa", "aaaazaaaa", "é"];
        JsonFields fields = new(names);
        foreach (string name in names)
        {
            byte[] json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { [name] = name });

            WireJson.Read(json, (ref WireJson reader) =>
            {
                reader.MoveToField(fields).Should().BeTrue();
                reader.Field.Should().Be(name);
                reader.ReadText().Should().Be(name);
                return reader.MoveToField(fields);
            }).Should().BeFalse();
        }
    }

    [Theory]
    [InlineData("""{"items":[{"email":"a"},{"email":["b"]}]}""", "row 2: 'email' is a list, not a text")]
    [InlineData("""{"items":[{"email":"a"},7]}""", "row 2 is a number, not an object")]
    [InlineData("""{"items":[{"email":"a","code":"x"}]}""", "row 1: 'code' is not a whole number")]
    [InlineData("""{"items":[{"email":"a","code":"7x"}]}""", "row 1: 'code' is not a whole number")]
    [InlineData("""{"items":[{"email":"a"}],"next":true}""", "'next' is true or false, not a text")]
    [InlineData("""{"next":{},"items":[]}""", "'next' is an object, not a text")]
    [InlineData("""{"items":{"email":"a"}}""", "'items' is an object, not a list")]
    [InlineData("[]", "the response is a list, not an object")]
    [InlineData("{}x", "it is not valid JSON")]
    [InlineData("{} {}", "it is not valid JSON")]
    [InlineData("""{"items":[{"email":"a"}""", "it is not valid JSON at line 1, byte 23")]
    [InlineData("", "it is not valid JSON")]
    public void What_is_wrong_is_named_by_row_and_field(string json, string message) =>
        FluentActions.Invoking(() => ReadEnvelope(Encoding.UTF8.GetBytes(json))).Should().Throw<WireFormatException>().WithMessage($"{message}*");

    [Fact]
    public void A_field_of_64_KiB_is_read() => Read($$"""{"email":"{{new string('x', 65_536)}}"}""").Item1.Should().HaveLength(65_536);

    [Fact]
    public void Texts_and_words_in_a_list_may_have_64_KiB_too()
    {
        static string Texts(int length) => $"""["{new string('x', length)}"]""";

        ReadItems(Texts(65_536)).Should().ContainSingle();
        ReadWords(Texts(65_536)).Should().ContainSingle();
        FluentActions.Invoking(() => ReadItems(Texts(65_537))).Should().Throw<WireFormatException>().WithMessage("row 1 is longer than 65536 bytes");
        FluentActions.Invoking(() => ReadWords(Texts(65_537))).Should().Throw<WireFormatException>().WithMessage("'words' is not a list of texts");
    }

    [Fact]
    public void Rows_that_are_bare_texts_have_the_key_of_their_text_however_it_is_escaped()
    {
        (string Text, ulong Key)[] rows = ReadItems("""["ab","a\u0062","ac",""]""");

        rows.Select(row => row.Text).Should().Equal("ab", "ab", "ac", "");
        rows.Select(row => row.Key).Distinct().Should().HaveCount(3);
        rows[0].Key.Should().Be(rows[1].Key);
    }

    [Fact]
    public void Words_may_be_null_or_a_list_of_texts()
    {
        ReadWords("null").Should().BeNull();
        ReadWords("""["a\u0062","ü"]""").Should().Equal("ab", "ü");
    }

    [Theory]
    [InlineData("\"ab\"", "ab")]
    [InlineData("\"a\\u0062\"", "ab")]
    [InlineData("\"ü\"", "ü")]
    [InlineData("7", "7")]
    [InlineData("null", null)]
    public void A_word_is_a_text(string value, string? expected) =>
        ReadWord(Encoding.UTF8.GetBytes($$"""{"email":{{value}}}""")).Should().Be(expected);

    [Fact]
    public void A_word_that_is_not_valid_UTF_8_is_rejected()
    {
        byte[] body = [.. "{\"email\":\""u8, 0xC3, .. "\"}"u8];

        FluentActions.Invoking(() => ReadWord(body)).Should().Throw<WireFormatException>().WithMessage("*UTF-8*");
    }

    [Fact]
    public void A_field_of_more_than_64_KiB_is_rejected() =>
        FluentActions.Invoking(() => Read($$"""{"email":"{{new string('x', 65_537)}}"}""")).Should().Throw<WireFormatException>().WithMessage("*'email'*65536*");

    [Fact]
    public void Text_that_is_not_valid_UTF_8_is_rejected() =>
        FluentActions.Invoking(() => ReadEnvelope([.. "{\"next\":\""u8, 0xC3, .. "\"}"u8])).Should().Throw<WireFormatException>().WithMessage("*UTF-8*");

    [Fact]
    public void Rows_have_a_key_over_the_fields_that_are_read()
    {
        ulong[] keys = ReadEnvelope("""
            {"items":[{"email":"a","code":1},{"email":"a","code":1,"other":2},{"email":"a","code":2},{"email":"a1"},{"email":null},{"email":""},{}]}
            """u8);

        keys[0].Should().Be(keys[1]);
        keys.Distinct().Should().HaveCount(6);
    }

    [Fact]
    public void An_object_that_stands_for_a_list_is_read_as_one()
    {
        int rows = WireJson.Read("""{"1":{"email":"a"},"7":{"email":"b"}}"""u8, (ref WireJson json) =>
        {
            int count = 0;
            while (json.MoveToRow())
            {
                count += json.MoveToField(Fields) && json.ReadText() is not null && !json.MoveToField(Fields) ? 1 : 0;
            }

            return count;
        });

        rows.Should().Be(2);
    }

    [Fact]
    public void A_cancellation_takes_effect_at_the_next_row()
    {
        using CancellationTokenSource cancel = new();
        int rows = 0;
        Action reading = () => WireJson.Read(
            "[{},{},{}]"u8,
            (ref WireJson json) =>
            {
                while (json.MoveToRow())
                {
                    rows++;
                    cancel.Cancel();
                    json.MoveToField(Fields);
                }

                return rows;
            },
            cancel.Token);

        reading.Should().Throw<OperationCanceledException>();
        rows.Should().Be(1);
    }

    private static (string? Email, string? Address1, string? Address2, long? Code) Read(string json) =>
        WireJson.Read(Encoding.UTF8.GetBytes(json), static (ref WireJson reader) =>
        {
            (string? Email, string? Address1, string? Address2, long? Code) result = default;
            while (reader.MoveToField(Fields))
            {
                switch (reader.Field)
                {
                    case "email":
                        result.Email = reader.ReadText();
                        break;
                    case "address1":
                        result.Address1 = reader.ReadWord();
                        break;
                    case "address2":
                        result.Address2 = reader.ReadText();
                        break;
                    case "code":
                        result.Code = reader.ReadNumber();
                        break;
                }
            }

            return result;
        });

    [Theory]
    [InlineData("""[{"email":"a"}]""")]
    [InlineData("""{"email":"a","code":1}""")]
    [InlineData("""{"other":{"more":[1,2]}}""")]
    [InlineData("""["a"]""")]
    public void Reading_ends_after_a_cancellation(string json)
    {
        using CancellationTokenSource stop = new();

        Action read = () => WireJson.Read(Encoding.UTF8.GetBytes(json), (ref WireJson reader) =>
        {
            bool isObject = reader.Type == JsonTokenType.StartObject;
            bool isOther = isObject && reader.MoveToMember() && !reader.IsField(Fields);
            stop.Cancel();
            if (isOther)
            {
                reader.Skip();
                return false;
            }

            return isObject ? reader.MoveToMember() : json == """["a"]""" ? reader.ReadItem() is null : reader.MoveToRow();
        }, stop.Token);

        read.Should().Throw<OperationCanceledException>();
    }

    [Theory]
    [InlineData("""{"other":{"more":[1,{"a":{}}],"x":{}},"email":"a"}""")]
    [InlineData("""{"other":[[],[[1]]],"email":"a"}""")]
    [InlineData("""{"other":{},"email":"a"}""")]
    public void A_member_of_any_shape_is_skipped(string json)
    {
        WireJson.Read(Encoding.UTF8.GetBytes(json), static (ref WireJson reader) => reader.MoveToField(Fields) ? (reader.ReadText(), reader.MoveToMember()) : default)
            .Should().Be(("a", false));
    }

    private static (string Text, ulong Key)[] ReadItems(string json) => WireJson.Read(Encoding.UTF8.GetBytes(json), static (ref WireJson json) =>
    {
        List<(string Text, ulong Key)> rows = [];
        while (json.ReadItem() is { } text)
        {
            rows.Add((text, json.Key));
        }

        return rows.ToArray();
    });

    private static string? ReadWord(byte[] body) => WireJson.Read(body, static (ref WireJson json) =>
    {
        string? word = "missing";
        while (json.MoveToField(Fields))
        {
            word = json.ReadWord();
        }

        return word;
    });

    private static IReadOnlyList<string>? ReadWords(string value) => WireJson.Read(
        Encoding.UTF8.GetBytes($$"""{"words":{{value}}}"""),
        static (ref WireJson json) =>
        {
            IReadOnlyList<string>? words = ["missing"];
            while (json.MoveToField(Words))
            {
                words = json.ReadWords();
            }

            return words;
        });

    private static ulong[] ReadEnvelope(ReadOnlySpan<byte> body) => WireJson.Read(body, static (ref WireJson json) =>
    {
        List<ulong> keys = [];
        json.Require(JsonTokenType.StartObject, "the response");
        while (json.MoveToField(Envelope))
        {
            if (json.Field == "next")
            {
                json.ReadText();
                continue;
            }

            json.MoveIn();
            json.Require(JsonTokenType.StartArray, "'items'");
            while (json.MoveToRow())
            {
                while (json.MoveToField(Fields))
                {
                    _ = json.Field == "code" ? json.ReadNumber() : json.ReadText()?.Length;
                }

                keys.Add(json.Key);
            }
        }

        return keys.ToArray();
    });
}
