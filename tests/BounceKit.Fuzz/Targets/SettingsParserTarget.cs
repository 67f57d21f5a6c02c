using System.Text;
using BounceKit.Settings;

namespace BounceKit.Fuzz.Targets;

/// <summary>The kinds of settings: each gets every text. What is accepted is the same again once it has been written.</summary>
internal sealed class SettingsParserTarget : ParserTarget
{
    private static readonly Func<string, bool>[] Kinds =
    [
        Reader(SettingKinds.Flag),
        Reader(SettingKinds.Date),
        Reader(SettingKinds.Address),
        Reader(SettingKinds.TimeZone),
        Reader(SettingKinds.Words(["bounces", "blocks"])),
        Reader(SettingKinds.Number(-5, 500)),
        Reader(SettingKinds.Number(0L, long.MaxValue)),
        Reader(SettingKinds.Duration),
        Reader(SettingKinds.Word<BounceOrder>()),
        Reader(SettingKinds.OptionalWord<BounceOrder>()),
    ];

    // They take nearly any text.
    private static readonly Func<string, bool>[] LenientKinds =
    [
        Reader(SettingKinds.Text(isHeader: true, findProblem: null)), Reader(SettingKinds.Text(isHeader: false, findProblem: null)),
        Reader(SettingKinds.List(findProblem: null)), Reader(SettingKinds.List(static value => value.Length > 5 ? "is too long." : null)),
    ];

    public override IReadOnlyList<string> Valid { get; } =
    [
        "true", "2024-01-31", "https://mail.example.com/api", "http://127.0.0.1:8080/", "Europe/Warsaw", "GMT Standard Time", "bounces, blocks", "-5",
        "9223372036854775807", "00:00:30", "1.00:00:00",
    ];

    public override IReadOnlyList<string> Invalid { get; } = ["\u0001", "a, b", "24:00:01:00", "https://user:password@mail.example.com/", "../../etc/passwd"];

    protected override bool TryRead(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        _ = Array.ConvertAll(LenientKinds, read => read(text));
        return Array.ConvertAll(Kinds, read => read(text)).Contains(true);
    }

    private static Func<string, bool> Reader<T>(SettingKind<T> kind) => text =>
    {
        if (kind.Parse(text, out T value) is { } problem)
        {
            return problem.Length > 0 ? false : throw Defect($"'{text}' is refused without a word.");
        }

        string? written = kind.Format(value);
        return written is null || (kind.Parse(written, out T again) is null && kind.Format(again) == written)
            ? true
            : throw Defect($"'{text}' is '{written}', which is read as something else.");
    };
}
