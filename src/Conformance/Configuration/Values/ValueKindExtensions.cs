using System.Text.Json.Nodes;

namespace Conformance.Configuration;

/// <summary>Kinds made of other kinds: lists, and values with a default.</summary>
internal static class ValueKindExtensions
{
    /// <summary>A list of values of a kind.</summary>
    public static ValueKind<IReadOnlyList<T>> ToList<T>(this ValueKind<T?> kind)
        where T : class =>
        new(
            $"list of {kind.Words}",
            kind.Schema,
            (reader, key) => [.. reader.Positions(key).Select(position => kind.Read(reader, $"{key}:{position}")).OfType<T>()]
        )
        {
            Below = Below.Positions,
        };

    /// <summary>A list of values of a kind.</summary>
    public static ValueKind<IReadOnlyList<T>> ToList<T>(this ValueKind<T?> kind)
        where T : struct =>
        new(
            $"list of {kind.Words}",
            kind.Schema,
            (reader, key) => [.. reader.Positions(key).Select(position => kind.Read(reader, $"{key}:{position}")).OfType<T>()]
        )
        {
            Below = Below.Positions,
        };

    /// <summary>The kind, with a default value.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="otherwise">What holds where the key is missing.</param>
    /// <param name="json">The same as it would be written.</param>
    public static ValueKind<T> Or<T>(this ValueKind<T?> kind, T otherwise, JsonNode json)
        where T : struct => new(kind.Words, kind.Schema, (reader, key) => kind.Read(reader, key) ?? otherwise) { Default = json };

    /// <summary>The kind, with a default value.</summary>
    public static ValueKind<string> Or(this ValueKind<string?> kind, string otherwise) =>
        new(kind.Words, kind.Schema, (reader, key) => kind.Read(reader, key) ?? otherwise) { Default = otherwise };
}
