using Conformance.Evidence;

namespace Conformance.Tests.Evidence;

internal sealed class LogMarkTests
{
    private const string Sent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    [Test]
    public void It_has_the_ids_that_were_sent_and_the_id_that_the_target_gave() =>
        LogMark
            .Of(Exchange([new("traceparent", Sent)], [new("Content-Type", "text/plain"), new("X-Request-Id", "7f3a-22")]))!
            .ToString()
            .Should()
            .Be("trace 0af7651916cd43dd8448eb211c80319c, span b7ad6b7169203331, X-Request-Id 7f3a-22");

    [TestCase("x-request-id")]
    [TestCase("X-Correlation-ID")]
    [TestCase("traceresponse")]
    [TestCase("request-id")]
    [TestCase("x-cloud-trace-context")]
    [TestCase("x-amzn-trace-id")]
    public void The_usual_names_are_known(string name) =>
        LogMark.Of(Exchange([], [new(name, "1-67891233-abcdef012345678912345678")]))!.RequestId!.Name.Should().Be(name);

    [Test]
    public void Of_several_ids_that_which_most_logs_have_is_taken() =>
        LogMark.Of(Exchange([], [new("x-amzn-trace-id", "Root=1-2-3"), new("x-request-id", "a")]))!.RequestId!.Value.Should().Be("a");

    [TestCase("x-request-id", "")]
    [TestCase("x-request-id", "two words")]
    [TestCase("x-request-id", "<script>")]
    [TestCase("x-request-id", "a\u001b[31m")]
    [TestCase("x-other", "7f3a")]
    public void What_has_not_the_form_of_an_id_is_none(string name, string value) =>
        LogMark.Of(Exchange([], [new(name, value)])).Should().BeNull();

    [Test]
    public void A_text_that_is_too_long_is_no_id() =>
        LogMark.IsRequestId("x-request-id", new string('a', LogMark.LongestId + 1)).Should().BeFalse();

    [Test]
    public void Where_nothing_was_sent_there_is_no_mark() => LogMark.Of(null).Should().BeNull();

    private static Exchange Exchange(IReadOnlyList<HttpField> request, IReadOnlyList<HttpField> response) =>
        new()
        {
            Method = "POST",
            Url = "http://x/",
            RequestHeaders = request,
            ResponseHeaders = response,
        };
}
