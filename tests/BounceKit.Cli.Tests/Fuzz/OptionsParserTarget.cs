using System.CommandLine;
using System.Globalization;
using System.Text;
using BounceKit.Cli.Importing;
using BounceKit.Cli.Input;
using BounceKit.Cli.Options;
using Microsoft.Extensions.Time.Testing;

namespace BounceKit.Cli.Tests.Fuzz;

/// <summary>The values of options: each option gets every text, and takes it or says in words what is wrong with it.</summary>
internal sealed class OptionsParserTarget : CliParserTarget
{
    private static readonly FakeTimeProvider Time = new(Now);

    private static readonly Option[] Options =
    [
        new TimeOption("--since", "", Time), new UntilOption("", Time), new IntervalOption("--every", ""), new LimitOption(""), new PortOption(),
        new ColumnsOption(), new FailIfOption(), new MapOption(),
    ];

    private static readonly Command[] Commands = [.. Options.Select(option => new RootCommand { option })];

    public override IReadOnlyList<string> Valid { get; } =
    [
        "2026-01-31", "2026-01-31T08:30:00.1234567+02:00", "20260131T0830Z", "7d", "3mo", "yesterday", "30d", "15m", "00:15:00", "100", "8080",
        "recipient,type,reason", "newsletter:mailboxFull>=5%", "hard>100", "E-mail=address", "\u00A02026-01-31 08:30",
    ];

    public override IReadOnlyList<string> Invalid { get; } =
        ["2026-02-30", "999999999y", "9999999999d", "-", "hard>", ":hard>1", "hard>101%", "a=b", "=address", "type,type", "00:60:00", "4294967295d x"];

    protected override bool TryRead(byte[] input)
    {
        string text = Encoding.UTF8.GetString(input);
        CheckTimes(text);
        _ = TypedAddress.FindProblem(text);
        bool isRead = false;
        foreach ((Option option, Command command) in Options.Zip(Commands))
        {
            // With =, a text that begins with a dash is a value too.
            ParseResult parsed = command.Parse([$"{option.Name}={text}"]);
            bool isTaken = parsed.Errors.Count == 0;
            isRead |= isTaken;
            if (!isTaken && parsed.Errors.Any(static error => string.IsNullOrWhiteSpace(error.Message)))
            {
                throw Defect($"{option.Name} refuses '{text}' without a word.");
            }
        }

        return isRead;
    }

    // What is read is the same time again once it has been written.
    private static void CheckTimes(string text)
    {
        if (Instant.TryParse(text, Now, out DateTimeOffset time)
            && !(Instant.TryParse(time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffK", CultureInfo.InvariantCulture), Now, out DateTimeOffset again) && again == time))
        {
            throw Defect($"'{text}' is {time:O}, which is read as another time.");
        }

        if (Instant.TryParseFuture(text, Now, out DateTimeOffset future) && future <= Now)
        {
            throw Defect($"'{text}' is {future:O}, which is not in the future.");
        }
    }
}
