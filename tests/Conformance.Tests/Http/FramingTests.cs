using Conformance.Evidence;
using Conformance.Http;

namespace Conformance.Tests.Http;

internal sealed class FramingTests
{
    [TestCase(199, "has the status 199, which ends no exchange")]
    [TestCase(600, "has the status 600, which ends no exchange")]
    [TestCase(200, "has a header field with a NUL or a line break in it", "X-Nul: a\0b")]
    [TestCase(200, "has a header field with a NUL or a line break in it", "X-Break: a\nb")]
    [TestCase(200, "has several lengths that differ", "Content-Length: 2", "content-length: 3")]
    [TestCase(200, "has several lengths that differ", "Content-Length: 2, 3")]
    [TestCase(200, "has an invalid Content-Length", "Content-Length: +2")]
    [TestCase(200, "has an invalid Content-Length", "Content-Length: -2")]
    [TestCase(200, "has an invalid Content-Length", "Content-Length: 99999999999999999999")]
    [TestCase(200, "has a Transfer-Encoding that nobody asked for", "Transfer-Encoding: gzip, chunked")]
    [TestCase(200, "is chunked more than once", "Transfer-Encoding: chunked, chunked")]
    [TestCase(200, "is chunked more than once", "Transfer-Encoding: chunked", "Transfer-Encoding: Chunked")]
    [TestCase(200, "has both a Content-Length and a Transfer-Encoding", "Content-Length: 2", "Transfer-Encoding: chunked")]
    public void What_leaves_the_end_of_an_answer_to_a_guess_is_told(int status, string what, params string[] fields) =>
        Framing.WhatIsWrong(status, Fields(fields)).Should().StartWith(what);

    [TestCase(200)]
    [TestCase(599)]
    [TestCase(200, "Content-Length: 2")]
    [TestCase(200, "Content-Length: 2", "Content-Length: 2")]
    [TestCase(200, "Content-Length: 2, 2")]
    [TestCase(200, "Transfer-Encoding: Chunked", "X-Odd: \u001b[31m")]
    public void What_leaves_no_doubt_is_not(int status, params string[] fields) =>
        Framing.WhatIsWrong(status, Fields(fields)).Should().BeNull();

    private static HttpField[] Fields(string[] fields) =>
        [.. fields.Select(field => field.Split(": ")).Select(field => new HttpField(field[0], field[1]))];
}
