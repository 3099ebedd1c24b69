using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Conformance.Configuration;

/// <summary>
/// Reads a JSON object as values by key, the way the other layers have them: names and positions joined by colons. Comments and trailing
/// commas are allowed, and null is nothing.
/// </summary>
internal sealed class JsonValues
{
    private readonly string json;
    private readonly string source;
    private readonly string? folder;
    private readonly byte[] bytes;
    private readonly Dictionary<string, ConfigurationValue> values = new(StringComparer.OrdinalIgnoreCase);

    private JsonValues(string json, string source, string? folder)
    {
        this.json = json;
        this.source = source;
        this.folder = folder;
        bytes = Encoding.UTF8.GetBytes(json);
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="ConfigurationException">It is not a JSON object, or has a key twice.</exception>
    public static IReadOnlyCollection<ConfigurationValue> Read(string json, string source, string? folder) =>
        new JsonValues(json, source, folder).Read();

    private Dictionary<string, ConfigurationValue>.ValueCollection Read()
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
            return values.Values;
        }
        catch (JsonException exception)
        {
            var line = (exception.LineNumber ?? 0) + 1;
            throw json.AsSpan().IsWhiteSpace()
                ? Malformed(1, "this is empty: write a JSON object")
                : Malformed(line, "this is not JSON: correct it there");
        }
        catch (InvalidOperationException)
        {
            throw Malformed(LineAt(reader.TokenStartIndex), "an escape there is half of a character: correct it");
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
            ReadValue(ref reader, key, line);
        }
        if (isEmpty && prefix.Length > 0)
        {
            Add(prefix[..^1], "", LineAt(reader.TokenStartIndex), ValueShape.EmptyObject);
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
                    Add(key, "", line, ValueShape.EmptyList);
                }
                break;
            case JsonTokenType.Null:
                break;
            case JsonTokenType.String:
                Add(key, reader.GetString()!, line);
                break;
            default:
                Add(key, Encoding.UTF8.GetString(reader.ValueSpan), line);
                break;
        }
    }

    private void Add(string key, string text, long line, ValueShape shape = ValueShape.Text)
    {
        if (!values.TryAdd(key, new ConfigurationValue(key, text, source, folder) { Shape = shape }))
        {
            throw Malformed(line, $"{key} is there twice: keep one");
        }
    }

    private ConfigurationException Malformed(long line, string problem) => new($"{source} (line {line}): {problem}");

    private long LineAt(long position) => 1 + bytes.AsSpan(0, (int)position).Count((byte)'\n');
}
