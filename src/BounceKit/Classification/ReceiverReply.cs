using System.Buffers;
using BounceKit.Classification.Codes;

namespace BounceKit.Classification;

/// <summary>Finds the receiver's reply in what the sending system wrote around it.</summary>
internal static class ReceiverReply
{
    // Postfix: "server refused to talk to me: 421 …", "host mx.example.com said: 550 …". qmail: "Remote host said: 550 …".
    private static readonly SearchValues<string> Introductions = SearchValues.Create(["me:", "said:"], StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The text from the reply code on; empty where none is introduced, and where the receiver's own reply quotes yet another server, as
    /// after it tried to verify the sender.
    /// </summary>
    public static ReadOnlySpan<char> Find(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (text[at..].IndexOfAny(Introductions) is >= 0 and var found)
        {
            int introduction = at + found;
            at = introduction + text[introduction..].IndexOf(':') + 1;
            ReadOnlySpan<char> reply = text[at..].TrimStart();
            if (introduction > 0 && char.IsWhiteSpace(text[introduction - 1]) && reply is [>= '4' and <= '5', >= '0' and <= '9', >= '0' and <= '9', ..])
            {
                return CodeReader.Read(text[..introduction]).Reply >= 400 ? [] : reply;
            }
        }

        return [];
    }
}
