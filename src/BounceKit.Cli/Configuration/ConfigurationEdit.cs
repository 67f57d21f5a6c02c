using System.Text;
using System.Text.Json;

namespace BounceKit.Cli.Configuration;

/// <summary>Adds a source to the text of a configuration file and leaves every other character alone: comments, order and indentation are the user's.</summary>
internal sealed class ConfigurationEdit
{
    private const string DefaultIndent = "  ";

    private static readonly JsonReaderOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private readonly ConfigurationFile _file;
    private readonly string[] _path;

    // Where the innermost existing object of the path ends its last member, or begins where it has none.
    private int _position;
    private int _depth;
    private bool _hasMembers;

    private ConfigurationEdit(ConfigurationFile file, string[] path)
    {
        _file = file;
        _path = path;
    }

    /// <summary>The content with one more source.</summary>
    /// <param name="file">The file.</param>
    /// <param name="name">The name of the new source.</param>
    /// <param name="json">Its settings, indented by two blanks per level.</param>
    /// <exception cref="RefusedException">Something that is not an object is where sources should be.</exception>
    public static byte[] Add(ConfigurationFile file, string name, string json)
    {
        ConfigurationEdit edit = new(file, [CliConfiguration.Section, CliConfiguration.Sources, name]);
        Utf8JsonReader reader = new(file.Content, Lenient);
        reader.Read();
        edit.Descend(ref reader);
        return edit.Insert(json);
    }

    // Reads one object of the path, and continues with the member that is next on the path.
    private void Descend(ref Utf8JsonReader reader)
    {
        _position = (int)reader.BytesConsumed;
        _hasMembers = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isNext = reader.GetString()!.Equals(_path[_depth], StringComparison.OrdinalIgnoreCase);
            reader.Read();
            if (isNext)
            {
                _depth++;
                if (reader.TokenType != JsonTokenType.StartObject)
                {
                    throw new RefusedException($"{_file.Path}: {string.Join(':', _path.Take(_depth))} must be an object. Change it to {{}} and try again.");
                }

                Descend(ref reader);
                return;
            }

            reader.Skip();
            _position = (int)reader.BytesConsumed;
            _hasMembers = true;
        }
    }

    private byte[] Insert(string json)
    {
        byte[] content = _file.Content;
        string newLine = content.AsSpan().IndexOf("\r\n"u8) >= 0 ? "\r\n" : "\n";
        string indent = FindIndent(Encoding.UTF8.GetString(content));
        StringBuilder text = new(_hasMembers ? "," : "");
        string[] missing = _path[_depth..];
        foreach ((int index, string name) in missing.Index())
        {
            text.Append(StartLine(_depth + index + 1)).Append('"').Append(name).Append("\": ");
            text.Append(index < missing.Length - 1 ? "{" : Reindent(json));
        }

        for (int depth = _path.Length - 1; depth > _depth; depth--)
        {
            text.Append(StartLine(depth)).Append('}');
        }

        // An object that ends on the line on which it begins gets its end on a separate line.
        byte[] rest = content[_position..];
        int end = rest.AsSpan().IndexOfAnyExcept((byte)' ', (byte)'\t');
        text.Append(end >= 0 && rest[end] == (byte)'}' ? StartLine(_depth) : "");
        return [.. content[.._position], .. Encoding.UTF8.GetBytes(text.ToString()), .. rest];

        string StartLine(int depth) => newLine + string.Concat(Enumerable.Repeat(indent, depth));

        string Reindent(string value) => string.Concat(value.Split('\n').Select((line, index) =>
            index == 0 ? line : StartLine(_path.Length + ((line.Length - line.TrimStart().Length) / DefaultIndent.Length)) + line.TrimStart()));
    }

    // One level of the file's own indentation, as its first member has it.
    private static string FindIndent(string content)
    {
        string? first = content.Split('\n').FirstOrDefault(line => line.TrimStart(' ', '\t').StartsWith('"'));
        string indent = first?[..^first.TrimStart(' ', '\t').Length] ?? "";
        return indent.Length > 0 ? indent : DefaultIndent;
    }
}
