using BounceKit.Classification.Codes;

namespace BounceKit.Classification;

/// <summary>Finds the receiver's reply in what the sending system wrote around it.</summary>
internal static class ReceiverReply
{
    /// <summary>
    /// The text from the reply code on; empty where none is introduced, and where the receiver's own reply quotes yet another server, as
    /// after it tried to verify the sender.
    /// </summary>
    public static ReadOnlySpan<char> Find(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (text[at..].IndexOf(':') is >= 0 and var skip)
        {
            int colon = at + skip;
            at = colon + 1;
            int introduction = FindIntroduction(text[..colon]);
            ReadOnlySpan<char> reply = text[at..].TrimStart();
            if (introduction > 0 && reply is [>= '4' and <= '5', >= '0' and <= '9', >= '0' and <= '9', ..])
            {
                return CodeReader.Read(text[..introduction]).Reply >= 400 ? [] : reply;
            }
        }

        return [];
    }

    // Postfix: "server refused to talk to me: 421 …", "host mx.example.com said: 550 …". qmail: "Remote host said: 550 …". 0 for none.
    private static int FindIntroduction(ReadOnlySpan<char> before)
    {
        int length = before.EndsWith("said", StringComparison.OrdinalIgnoreCase) ? "said".Length
            : before.EndsWith("me", StringComparison.OrdinalIgnoreCase) ? "me".Length
            : 0;
        int start = before.Length - length;
        return length > 0 && start > 0 && char.IsWhiteSpace(before[start - 1]) ? start : 0;
    }
}
