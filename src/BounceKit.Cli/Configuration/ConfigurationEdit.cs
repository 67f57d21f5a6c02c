using System.Text;
using System.Text.Json;

namespace BounceKit.Cli.Configuration;

/// <summary>Adds a source to the text of a configuration file, and leaves every other character as it is: comments, order and indentation are the user's.</summary>
internal sealed class ConfigurationEdit
{
    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly byte[] _content;
    private readonly string[] _path;

    // Where the innermost object of the path that there is ends its last member, or begins where it has none.
    private int _at;
    private int _found;
    private bool _hasMembers;

    private ConfigurationEdit(byte[] content, string[] path)
    {
        _content = content;
        _path = path;
    }

    /// <summary>The text with one more source.</summary>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="content">Its content, known to be a JSON object; no byte order mark.</param>
    /// <param name="name">The new source's name.</param>
    /// <param name="json">Its settings.</param>
    /// <exception cref="RefusedException">There is such a source, or something that is no object where sources should be.</exception>
    public static byte[] Add(string file, byte[] content, string name, string json)
    {
        ConfigurationEdit edit = new(content, [CliConfiguration.Section, "Sources", name]);
        Utf8JsonReader reader = new(content, Lenient);
        reader.Read();
        edit.Descend(ref reader, file);
        return edit.Insert(json);
    }

    // Reads one object of the path, and goes on in the member that continues it.
    private void Descend(ref Utf8JsonReader reader, string file)
    {
        _at = (int)reader.BytesConsumed;
        _hasMembers = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isNext = reader.GetString()!.Equals(_path[_found], StringComparison.OrdinalIgnoreCase);
            reader.Read();
            if (isNext)
            {
                _found++;
                if (_found == _path.Length)
                {
                    throw new RefusedException($"{file} has a source '{_path[^1]}' already. Choose another name with --name, or change the file by hand.");
                }

                if (reader.TokenType != JsonTokenType.StartObject)
                {
                    throw new RefusedException($"{file}: {string.Join(':', _path.Take(_found))} must be an object. Change it to {{}} and try again.");
                }

                Descend(ref reader, file);
                return;
            }

            reader.Skip();
            _at = (int)reader.BytesConsumed;
            _hasMembers = true;
        }
    }

    private byte[] Insert(string json)
    {
        string newLine = _content.AsSpan().IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";
        StringBuilder text = new(_hasMembers ? "," : "");
        string[] missing = _path[_found..];
        foreach ((int index, string name) in missing.Index())
        {
            text.Append(newLine).Append(Indent(_found + index + 1)).Append('"').Append(name).Append("\": ");
            text.Append(index < missing.Length - 1 ? "{" : json);
        }

        for (int depth = _path.Length - 1; depth > _found; depth--)
        {
            text.Append(newLine).Append(Indent(depth)).Append('}');
        }

        // An object that closes on the line it opened on gets its end on a line of its own.
        byte[] rest = _content[_at..];
        int end = rest.AsSpan().IndexOfAnyExcept((byte)' ', (byte)'\t');
        text.Append(end >= 0 && rest[end] == (byte)'}' ? newLine + Indent(_found) : "");
        return [.. _content[.._at], .. Encoding.UTF8.GetBytes(text.ToString()), .. rest];
    }

    private static string Indent(int depth) => new(' ', depth * 2);
}
