using BounceKit.Classification.Codes;

namespace BounceKit.Classification;

/// <summary>Finds the receiver's reply in what the sending system wrote around it.</summary>
internal static class ReceiverReply
{
    private static readonly string[] Introductions = ["said", "me", "from", "rcpt to"];

    /// <summary>
    /// The text from the reply code on; empty where none is introduced, and where the receiver's own reply quotes yet another server, as
    /// after it tried to verify the sender.
    /// </summary>
    public static ReadOnlySpan<char> Find(ReadOnlySpan<char> text)
    {
        int at = 0;
        int introduction = 0;
        while (text[at..].IndexOf(':') is >= 0 and var skip)
        {
            if (introduction == 0 && FindIntroduction(text.Slice(at, skip)) is > 0 and var start)
            {
                introduction = at + start;
            }

            at += skip + 1;
            ReadOnlySpan<char> reply = text[at..].TrimStart();
            if (introduction > 0 && BeginsWithCode(reply))
            {
                ReadOnlySpan<char> before = text[..introduction];
                return before.Contains("verify", StringComparison.OrdinalIgnoreCase) || CodeReader.Read(before).Reply >= 400 ? [] : reply;
            }
        }

        return [];
    }

    private static bool BeginsWithCode(ReadOnlySpan<char> text) =>
        text is [>= '4' and <= '5', >= '0' and <= '9', >= '0' and <= '9', ..]
        && (text.Length == 3 || text[3] == '-' || char.IsWhiteSpace(text[3]));

    // Postfix: "server refused to talk to me: 421 …", "host mx.example.com said: 550 …". qmail: "Remote host said: 550 …". Exim: "SMTP error
    // from remote mail server after RCPT TO:<ann@example.com>: 550 …". Others: "MAIL FROM: 550 …". Where it begins; 0 for none.
    private static int FindIntroduction(ReadOnlySpan<char> beforeColon)
    {
        int start = -1;
        foreach (string end in Introductions)
        {
            start = beforeColon.EndsWith(end, StringComparison.OrdinalIgnoreCase) ? beforeColon.Length - end.Length : start;
        }

        start = start < 0 ? beforeColon.IndexOf("after", StringComparison.OrdinalIgnoreCase) : start;
        return start > 0 && char.IsWhiteSpace(beforeColon[start - 1]) ? start : 0;
    }
}
