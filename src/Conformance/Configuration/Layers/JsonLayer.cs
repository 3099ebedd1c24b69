using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Conformance.Configuration;

/// <summary>
/// A JSON object as configuration. The library's provider says neither the line of a mistake nor what an empty list is; this one does.
/// Comments and trailing commas are allowed, null is nothing, and <c>$schema</c> is for editors.
/// </summary>
internal sealed class JsonLayer : ConfigurationProvider, ILayer
{
    private readonly string source;
    private readonly string? folder;
    private readonly byte[] bytes;
    private readonly Dictionary<string, WrittenKey> keys = new(StringComparer.OrdinalIgnoreCase);
    private int counted;
    private int linesCounted;

    /// <summary>Reads it.</summary>
    /// <exception cref="ConfigurationException">It is not a JSON object, or has a key twice.</exception>
    public JsonLayer(string json, string source, string? folder)
    {
        this.source = source;
        this.folder = folder;
        bytes = Encoding.UTF8.GetBytes(json);
        Read(isEmpty: json.AsSpan().IsWhiteSpace());
    }

    /// <inheritdoc/>
    public IEnumerable<WrittenKey> Keys => keys.Values;

    private void Read(bool isEmpty)
    {
        var reader = new Utf8JsonReader(
            bytes,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
        );
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw Malformed(1, "this is not a JSON object: begin it with {");
            }
            ReadObject(ref reader, "");
            reader.Read();
        }
        catch (JsonException exception)
        {
            throw isEmpty
                ? Malformed(1, "this is empty: write a JSON object")
                : Malformed((exception.LineNumber ?? 0) + 1, "this is not valid JSON: correct this line");
        }
        catch (InvalidOperationException)
        {
            throw Malformed(LineAt(reader.TokenStartIndex), "an escape sequence is only half of a character: correct it");
        }
    }

    private void ReadObject(ref Utf8JsonReader reader, string prefix)
    {
        var isEmpty = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            isEmpty = false;
            var line = LineAt(reader.TokenStartIndex);
            var key = prefix + reader.GetString();
            reader.Read();
            if (key == KeySchema.Reference)
            {
                reader.Skip();
                continue;
            }
            ReadValue(ref reader, key, line);
        }
        if (isEmpty && prefix.Length > 0)
        {
            Add(prefix[..^1], LineAt(reader.TokenStartIndex), ValueShape.EmptyObject);
        }
    }

    private void ReadValue(ref Utf8JsonReader reader, string key, long line)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                ReadObject(ref reader, key + ":");
                break;
            case JsonTokenType.StartArray:
                var index = 0;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    ReadValue(ref reader, string.Create(CultureInfo.InvariantCulture, $"{key}:{index++}"), LineAt(reader.TokenStartIndex));
                }
                if (index == 0)
                {
                    Add(key, line, ValueShape.EmptyList);
                }
                break;
            case JsonTokenType.Null:
                break;
            case JsonTokenType.String:
                Add(key, line, ValueShape.Text, reader.GetString());
                break;
            default:
                Add(key, line, ValueShape.Text, Encoding.UTF8.GetString(reader.ValueSpan));
                break;
        }
    }

    private void Add(string key, long line, ValueShape shape, string? text = null)
    {
        if (!keys.TryAdd(key, new WrittenKey(key, source, folder) { Shape = shape }))
        {
            throw Malformed(line, $"{QuotedValue.Cut(key)} appears twice: keep one");
        }
        if (text is not null)
        {
            Set(key, text);
        }
    }

    private ConfigurationException Malformed(long line, string problem) => new($"{source} (line {line}): {problem}");

    // Positions only grow, so that the lines before the last one asked for need no second count.
    private long LineAt(long position)
    {
        linesCounted += bytes.AsSpan(counted, (int)position - counted).Count((byte)'\n');
        counted = (int)position;
        return 1 + linesCounted;
    }
}
