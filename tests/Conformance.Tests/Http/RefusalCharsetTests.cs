using System.Text;
using Conformance.Evidence;
using Conformance.Http;

namespace Conformance.Tests.Http;

/// <summary>What refuses may stand before the API and write in a charset of its own.</summary>
internal sealed class RefusalCharsetTests
{
    private const string Text = """{"error":"Désolé"}""";

    [TestCase("iso-8859-1", "iso-8859-1")]
    [TestCase("ISO-8859-1", "iso-8859-1")]
    [TestCase("windows-1252", "iso-8859-1")]
    [TestCase("utf-16le", "utf-16")]
    [TestCase("utf-16be", "utf-16BE")]
    [TestCase("\"utf-16\"", "utf-16BE")]
    [TestCase("utf-8", "utf-8")]
    public void A_refusal_is_read_in_the_charset_that_it_names(string named, string written) =>
        Decode(403, named, Encoding.GetEncoding(written).GetBytes(Text)).Should().Be(new AnswerBody(Length(written), Text, null));

    [Test]
    public void A_byte_order_mark_tells_the_order_of_utf_16() =>
        Decode(403, "utf-16", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text)]).Text.Should().Be(Text);

    [TestCase("us-ascii", "iso-8859-1", "the answer is not UTF-8")]
    [TestCase("utf-8", "iso-8859-1", "the answer is not UTF-8")]
    [TestCase("klingon", "iso-8859-1", "the answer is not UTF-8")]
    [TestCase("klingon", "utf-16", "the answer is in UTF-16 or UTF-32, and JSON is UTF-8 (RFC 8259, 8.1)")]
    public void What_cannot_be_read_so_is_trouble(string named, string written, string message) =>
        Decode(403, named, Encoding.GetEncoding(written).GetBytes(Text)).Trouble.Should().Be(new Trouble(TroubleKind.Undecodable, message));

    [TestCase("iso-8859-1", "iso-8859-1")]
    [TestCase("utf-16le", "utf-16")]
    public void A_success_is_JSON_and_JSON_is_UTF_8(string named, string written) =>
        Decode(200, named, Encoding.GetEncoding(written).GetBytes(Text)).Trouble!.Kind.Should().Be(TroubleKind.Undecodable);

    private static int Length(string encoding) => Encoding.GetEncoding(encoding).GetByteCount(Text);

    private static AnswerBody Decode(int status, string charset, byte[] body) =>
        new AnswerDecoder(1024).Decode(
            new CapturedResponse(CancellationToken.None)
            {
                Status = status,
                Body = body,
                ResponseHeaders = [new HttpField("Content-Type", $"application/json; charset={charset}")],
            }
        );
}
