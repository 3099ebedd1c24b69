using System.Net.Http.Headers;
using System.Text;
using Conformance.Evidence;

namespace Conformance.Http;

/// <summary>
/// Reads the body of an answer as text: content coding undone, UTF-8, within the limit. A refusal is also read in another charset that its
/// Content-Type names: what refuses may stand before the API. A success is JSON, and JSON is UTF-8 (RFC 8259, 8.1).
/// </summary>
internal sealed class AnswerDecoder(int maxBytes)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public AnswerBody Decode(CapturedResponse captured)
    {
        if (captured.Body is not { } bytes)
        {
            return new AnswerBody(null, null, null);
        }
        try
        {
            var coding = string.Join(", ", captured.FieldsOfResponse("Content-Encoding").Select(value => value.Trim()));
            if (coding.Length > 0 && bytes.Length > 0)
            {
                bytes = ContentCoding.Undo(bytes, coding, maxBytes);
            }
            var charset = Charset(captured);
            return bytes.Length > maxBytes
                    ? Undecoded(null, TroubleKind.TooLarge, $"the answer is longer than {maxBytes} bytes when decompressed")
                : captured.Status >= 400 && charset is not null && Charsets.Find(charset, bytes) is { } encoding
                    ? new AnswerBody(bytes.Length, encoding.GetString(bytes).TrimStart('\uFEFF'), null)
                : IsWide(charset, bytes)
                    ? Undecoded(
                        bytes.Length,
                        TroubleKind.Undecodable,
                        "the answer is in UTF-16 or UTF-32, and JSON is UTF-8 (RFC 8259, 8.1)"
                    )
                : new AnswerBody(bytes.Length, StrictUtf8.GetString(bytes), null);
        }
        catch (DecoderFallbackException)
        {
            return Undecoded(bytes.Length, TroubleKind.Undecodable, "the answer is not UTF-8");
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException)
        {
            return Undecoded(null, TroubleKind.Undecodable, exception.Message);
        }
    }

    private static AnswerBody Undecoded(int? length, TroubleKind kind, string message) => new(length, null, new Trouble(kind, message));

    private static string? Charset(CapturedResponse captured) =>
        MediaTypeHeaderValue.TryParse(captured.FieldsOfResponse("Content-Type").FirstOrDefault(), out var media)
            ? media.CharSet?.Trim('"')
            : null;

    // By its label or by the NULs among its first bytes, as RFC 4627, 3 tells them apart.
    private static bool IsWide(string? charset, byte[] bytes) =>
        bytes.AsSpan(0, Math.Min(4, bytes.Length)).Contains((byte)0)
        || charset?.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) == true
        || charset?.StartsWith("utf-32", StringComparison.OrdinalIgnoreCase) == true;
}
