using System.Text.Json.Nodes;

namespace Conformance.Configuration;

/// <summary>A key and the kind of its value.</summary>
internal sealed class Key<T>(string path, ValueKind<T> kind) : Key(path, kind.Below)
{
    public override string Words => kind.Words;

    public override JsonObject Schema => kind.Schema;

    public override JsonNode? Default => kind.Default;

    /// <summary>The value, or its default.</summary>
    public T Read(ConfigurationReader reader, params string[] positions) => kind.Read(reader, At(positions));

    /// <summary>The value of a key that must be there.</summary>
    /// <param name="reader">The configuration.</param>
    /// <param name="instruction">What to write where it is missing.</param>
    /// <param name="positions">What <c>*</c> stands for.</param>
    public T ReadRequired(ConfigurationReader reader, string instruction, params string[] positions)
    {
        var key = At(positions);
        if (!reader.Has(key))
        {
            reader.Problem(key, $"is missing: {instruction}");
        }
        return kind.Read(reader, key);
    }
}
