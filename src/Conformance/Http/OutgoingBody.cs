using System.Text;

namespace Conformance.Http;

/// <summary>A request body, exactly as it goes out.</summary>
internal sealed record OutgoingBody
{
    /// <summary>The bytes.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>What is recorded of it.</summary>
    public required string Recorded { get; init; }

    /// <summary>The Content-Type, or null for none.</summary>
    public string? ContentType { get; init; }

    /// <summary>The Content-Encoding, or null for none.</summary>
    public string? ContentEncoding { get; init; }

    /// <summary>Whether it is sent chunked, without a Content-Length.</summary>
    public bool Chunked { get; init; }

    /// <summary>A text in UTF-8.</summary>
    public static OutgoingBody Text(string text, string? contentType) => Text(new Redaction.SensitiveText(text, text), contentType);

    /// <summary>A text in UTF-8 that may hold secrets.</summary>
    public static OutgoingBody Text(Redaction.SensitiveText text, string? contentType) =>
        new()
        {
            Bytes = Encoding.UTF8.GetBytes(text.Value),
            Recorded = text.Recorded,
            ContentType = contentType,
        };
}
