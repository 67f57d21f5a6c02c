using System.Globalization;

namespace BounceKit.Shared;

/// <summary>A made-up bounce, the same each time for the same number: an address of 20 characters and a diagnostic of 147.</summary>
internal readonly record struct WireRow(int Number)
{
    public const int DiagnosticLength = 147;

    private static readonly (string Code, string Status, string Words)[] Answers =
    [
        ("550", "5.1.1", "Recipient address rejected: User unknown in virtual mailbox table"),
        ("550", "5.1.1", "The email account that you tried to reach does not exist"),
        ("550", "5.2.1", "The mailbox is disabled and takes no mail"),
        ("552", "5.2.2", "Mailbox full: the quota of the recipient is exceeded"),
        ("452", "4.2.2", "The recipient is over quota, try again later"),
        ("451", "4.7.1", "Greylisted: please come back in five minutes"),
        ("421", "4.7.0", "Too many connections from your host, slow down"),
        ("554", "5.7.1", "Service unavailable; client host blocked by a blocklist"),
        ("550", "5.7.1", "This message was judged to be spam and was refused"),
        ("550", "5.7.26", "The sending domain does not pass SPF and DKIM checks"),
        ("550", "5.1.2", "Host or domain name not found: no such domain"),
        ("451", "4.4.1", "No answer from host: the connection timed out"),
        ("552", "5.3.4", "The message size exceeds the fixed limit"),
        ("550", "5.7.1", "Relaying denied: proper authentication required"),
        ("501", "5.1.3", "Bad recipient address syntax"),
        ("554", "5.6.0", "The attachment type is not allowed here"),
    ];

    public static IEnumerable<WireRow> Range(int first, int count) => Enumerable.Range(first, count).Select(number => new WireRow(number));

    /// <summary>The number of the row with an address.</summary>
    public static int NumberOf(string address) => int.Parse(address.AsSpan(1, 7), CultureInfo.InvariantCulture);

    public string Address => $"r{Number:D7}@example.com";

    public string Status => Answer.Status;

    /// <summary>Seconds since 1970: rows come from ten days, the newest first.</summary>
    public long Created => 1_717_700_000 - (Number * 7L % 864_000);

    public DateTime Date => DateTime.UnixEpoch.AddSeconds(Created);

    public string Diagnostic
    {
        get
        {
            string text = $"{Answer.Code} {Answer.Status} {Address}: {Answer.Words} (in reply to RCPT TO command) mx{Number % 97}.example.net {(uint)(Number * 2654435761L):x8}";
            return text.PadRight(DiagnosticLength, 'x')[..DiagnosticLength];
        }
    }

    private (string Code, string Status, string Words) Answer => Answers[Number * 7 % Answers.Length];
}
