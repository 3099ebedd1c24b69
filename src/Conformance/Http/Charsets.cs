using System.Text;

namespace Conformance.Http;

/// <summary>The charsets other than UTF-8 in which a refusal is read.</summary>
internal static class Charsets
{
    private static readonly Encoding Ascii = Encoding.GetEncoding(
        "us-ascii",
        EncoderFallback.ExceptionFallback,
        DecoderFallback.ExceptionFallback
    );

    private static readonly Encoding LittleEndian = new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
    private static readonly Encoding BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <summary>What reads a text in the charset of this name; null for UTF-8 and for a charset that is not known.</summary>
    public static Encoding? Find(string name, ReadOnlySpan<byte> text) =>
        name.ToUpperInvariant() switch
        {
            "US-ASCII" or "ASCII" => Ascii,
            // They differ in a few signs, which say nothing that is judged.
            "ISO-8859-1" or "LATIN1" or "ISO-8859-15" or "WINDOWS-1252" => Encoding.Latin1,
            "UTF-16LE" => LittleEndian,
            "UTF-16BE" => BigEndian,
            // Without a byte order mark it is big-endian (RFC 2781, 4.3).
            "UTF-16" => text is [0xFF, 0xFE, ..] ? LittleEndian : BigEndian,
            _ => null,
        };
}
