using Conformance.Evidence;
using Conformance.Targets;

namespace Conformance.Tests.Targets;

internal sealed class ServerTimeTests
{
    private static readonly DateTimeOffset Expected = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [TestCase("""{"now":"2026-11-24T12:00:00Z"}""", null)]
    [TestCase("""{"now":"2026-11-24T13:00:00+01:00"}""", null)]
    [TestCase("""{"now":1795521600}""", null)]
    [TestCase("""{"now":1795521600000}""", null)]
    [TestCase("""{"clock":{"at":"2026-11-24T12:00:00"}}""", "/clock/at")]
    public void Is_read_from_the_body(string body, string? pointer) =>
        ServerTime.Of(Answer(), body, pointer is null ? null : JsonPointer.Parse(pointer)).Should().Be(Expected);

    [Test]
    public void Is_that_of_the_Date_field_where_the_body_tells_none() =>
        ServerTime.Of(Answer("Tue, 24 Nov 2026 12:00:00 GMT"), "{}", null).Should().Be(Expected);

    [TestCase("{}", "/now")]
    [TestCase("no JSON", "/now")]
    [TestCase("""{"now":"soon"}""", "/now")]
    [TestCase("""{"now":1e300}""", "/now")]
    public void Is_unknown_where_the_pointer_leads_to_none_whatever_the_Date_field_says(string body, string pointer) =>
        ServerTime.Of(Answer("Tue, 24 Nov 2026 12:00:00 GMT"), body, JsonPointer.Parse(pointer)).Should().BeNull();

    private static Exchange Answer(string? date = null) =>
        new()
        {
            Method = "POST",
            Url = "http://127.0.0.1/",
            Status = 200,
            ResponseHeaders = date is null ? [] : [new HttpField("Date", date)],
        };
}
