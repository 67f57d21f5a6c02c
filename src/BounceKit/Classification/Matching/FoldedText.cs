namespace BounceKit.Classification.Matching;

/// <summary>Reads a text as <see cref="Symbols"/>, chunk by chunk, in one pass: words parted by single spaces, with a space at each end.</summary>
/// <remarks>
/// What differs from message to message is left out, so that the words around it come to stand side by side: mail addresses, IP addresses,
/// enhanced status codes, reply codes with the line breaks of multi-line replies. A host name or URL is kept as one word that holds dots,
/// so that a rule about "spam" does not match in <c>mx.antispam.example.com</c>.
/// </remarks>
internal ref struct FoldedText(ReadOnlySpan<char> text)
{
    // What a mail address or host name is made of, seen generously; anything else ends it.
    private static readonly CharacterSet NameCharacters =
        new("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.@-_/+?&%#!*~\\$^");

    private static readonly CharacterSet CodeCharacters = new("0123456789.-#");

    private static readonly CharacterSet NeverInSentences = new("0123456789-_/@?&%");

    // Twice what RFC 5321 allows; without a bound, a hostile text of one long word would be read again and again.
    private const int LongestName = 512;

    private const int LongestDomain = 7;

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private int _nameStart;
    private int _nameEnd;
    private bool _nameIsLeftOut;
    private byte _last;

    /// <summary>Fills the buffer with the next symbols.</summary>
    /// <returns>The number of symbols; 0 at the end of the text.</returns>
    public int Read(scoped Span<byte> buffer)
    {
        int written = 0;
        int room = buffer.Length - Symbols.MostPerCharacter;
        if (_at == 0 && _last == Symbols.None)
        {
            written = Break(buffer, written);
        }

        while (_at < _text.Length && written < room)
        {
            if (_at == _nameEnd)
            {
                FindName();
            }

            if (_at < _nameStart)
            {
                written = CopyWords(buffer, room, written);
            }
            else if (_nameIsLeftOut)
            {
                written = Break(buffer, written);
                _at = _nameEnd;
            }
            else
            {
                written = CopyName(buffer, room, written);
            }
        }

        if (_at == _text.Length)
        {
            written = Break(buffer, written);
        }

        return written;
    }

    private int Break(scoped Span<byte> buffer, int written)
    {
        if (_last != Symbols.Space)
        {
            buffer[written++] = _last = Symbols.Space;
        }

        return written;
    }

    private int CopyWords(scoped Span<byte> buffer, int room, int written)
    {
        ReadOnlySpan<char> words = _text[.._nameStart];
        while (_at < words.Length && written < room)
        {
            _at += CopyPlain(words[_at..], buffer[..room], ref written, ref _last);
            if (_at == words.Length || written == room)
            {
                break;
            }

            if (!Symbols.IsLatin(words[_at]))
            {
                written = CopyWide(words[_at++], buffer, written);
            }
            else if (_last == Symbols.Space && IsReplyCode(words[_at..]) && (_at == 0 || words[_at - 1] != '_'))
            {
                _at += 3;
            }
            else
            {
                written = CopyOne(Symbols.OfLatin(words[_at++]), buffer, written);
            }
        }

        return written;
    }

    private int CopyOne(byte symbol, scoped Span<byte> buffer, int written)
    {
        if (symbol == Symbols.Space)
        {
            return Break(buffer, written);
        }

        if (symbol != Symbols.None)
        {
            buffer[written++] = _last = symbol;
        }

        return written;
    }

    /// <summary>Copies characters that always stand for the same symbol; a short loop without calls, since it reads nearly every character of most texts.</summary>
    /// <returns>How many characters were read.</returns>
    private static int CopyPlain(ReadOnlySpan<char> words, scoped Span<byte> buffer, scoped ref int written, scoped ref byte last)
    {
        ReadOnlySpan<byte> plain = Symbols.Plain;
        int to = written;
        int before = last;
        int at = 0;
        while (at < words.Length && words[at] < plain.Length && to < buffer.Length)
        {
            int symbol = plain[words[at]];
            if (symbol == Symbols.None)
            {
                break;
            }

            // Written in any case, and overwritten where it is one more space: where words end can't be predicted, and a wrong guess costs as
            // much as some ten characters.
            buffer[to] = (byte)symbol;
            to += ((symbol ^ Symbols.Space) | (before ^ Symbols.Space)) == 0 ? 0 : 1;
            before = symbol;
            at++;
        }

        written = to;
        last = (byte)before;
        return at;
    }

    private int CopyName(scoped Span<byte> buffer, int room, int written)
    {
        ReadOnlySpan<char> name = _text[.._nameEnd];
        byte last = _last;
        int at = _at;
        while (at < name.Length && written < room)
        {
            byte symbol = Symbols.OfLatin(name[at++]);
            if (symbol != Symbols.Space)
            {
                buffer[written++] = last = symbol;
            }
            else if (last is not (Symbols.Space or Symbols.Dot))
            {
                buffer[written++] = last = Symbols.Dot;
            }
        }

        _last = last;
        _at = at;
        return written;
    }

    private int CopyWide(char character, scoped Span<byte> buffer, int written)
    {
        char folded = Symbols.Fold(character);
        if (Symbols.IsLatin(folded))
        {
            return CopyOne(Symbols.OfLatin(folded), buffer, written);
        }

        buffer[written++] = Symbols.Wide;
        for (int shift = 12; shift >= 0; shift -= 4)
        {
            buffer[written++] = _last = (byte)(Symbols.FirstNibble + ((folded >> shift) & 15));
        }

        return written;
    }

    private static bool IsReplyCode(ReadOnlySpan<char> text) =>
        text[0] is '4' or '5'
        && text.Length >= 3
        && char.IsAsciiDigit(text[1])
        && char.IsAsciiDigit(text[2])
        && (text.Length == 3 || !char.IsAsciiLetterOrDigit(text[3]));

    /// <summary>Finds the next word that holds an @, or a dot between letters or digits.</summary>
    private void FindName()
    {
        int from = _at;
        while (true)
        {
            int mark = _text[from..].IndexOfAny('@', '.');
            if (mark < 0)
            {
                _nameStart = _nameEnd = _text.Length;
                return;
            }

            mark += from;
            _nameStart = mark - NameCharacters.CountAtEnd(_text[from..mark]);
            ReadOnlySpan<char> rest = _text[mark..Math.Min(_text.Length, mark + LongestName)];
            _nameEnd = mark + NameCharacters.CountAtStart(rest);
            ReadOnlySpan<char> word = _text[_nameStart.._nameEnd];
            bool isAddress = word.Contains('@');
            if (isAddress)
            {
                CutAtDots(word, word.IndexOf('@'));
            }

            if (isAddress || IsName(word))
            {
                _nameIsLeftOut = isAddress || CodeCharacters.CountAtStart(word) == word.Length;
                return;
            }

            from = _nameEnd;
        }
    }

    // "not allowed...user@example.com...sorry": an address holds no two dots in a row.
    private void CutAtDots(ReadOnlySpan<char> word, int sign)
    {
        int before = word[..sign].LastIndexOf("..");
        int after = word[sign..].IndexOf("..");
        _nameEnd = after < 0 ? _nameEnd : _nameStart + sign + after;
        _nameStart = before < 0 ? _nameStart : _nameStart + before + 2;
    }

    /// <summary>Whether a word with dots is a host name, URL, code or version, and not two sentences whose space was forgotten ("exist.Please").</summary>
    private static bool IsName(ReadOnlySpan<char> word)
    {
        int last = 0;
        for (int dot = NextDot(word, 0); dot > 0; dot = NextDot(word, dot))
        {
            if (last > 0)
            {
                return true;
            }

            last = dot;
        }

        return last > 0 && (NeverInSentences.ContainsAny(word) || IsTopLevelDomain(word[(last + 1)..].TrimEnd('.')));
    }

    // The common ones, and what documents and local networks use; any country's would take "rejected.It" for a name.
    private static bool IsTopLevelDomain(ReadOnlySpan<char> name)
    {
        Span<char> small = stackalloc char[LongestDomain];
        return name.Length <= LongestDomain && small[..name.ToLowerInvariant(small)] is
            "com" or "net" or "org" or "edu" or "gov" or "mil" or "biz" or "int" or "info" or "mail" or "email" or "arpa" or
            "local" or "lan" or "cloud" or "online" or "site" or "xyz" or "dev" or "app" or "test" or "example" or "invalid" or
            "eu" or "de" or "fr" or "uk" or "jp" or "cn" or "ru" or "br" or "nl" or "pl" or "ch" or "ca" or "au" or "se" or
            "dk" or "fi" or "cz" or "kr" or "tw" or "ua";
    }

    // The next dot between letters or digits; 0 for none.
    private static int NextDot(ReadOnlySpan<char> word, int after)
    {
        int at = after;
        int skip;
        while ((skip = word[(at + 1)..].IndexOf('.')) >= 0)
        {
            at += skip + 1;
            if (at + 1 < word.Length && char.IsAsciiLetterOrDigit(word[at - 1]) && char.IsAsciiLetterOrDigit(word[at + 1]))
            {
                return at;
            }
        }

        return 0;
    }
}
