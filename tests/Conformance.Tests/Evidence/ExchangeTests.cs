using System.Text.Json;
using Conformance.Evidence;

namespace Conformance.Tests.Evidence;

internal sealed class ExchangeTests
{
    // What mutation testing leaves alive of this, and why no test can notice it:
    // - the early end where there is no body: null is no JSON either.

    [Test]
    public void A_body_is_read_as_json() => Of("""{"a":1}""").Json!.Value.GetProperty("a").GetInt32().Should().Be(1);

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    [TestCase("no JSON")]
    [TestCase("""{"a":1,"a":2}""")]
    [TestCase("""{"\ud800":1,"b":2}""")]
    [TestCase("""{"a":1""")]
    public void What_is_no_json_is_none_and_no_trouble(string? body) => Of(body).Json.Should().BeNull();

    [Test]
    public void A_body_of_which_only_the_beginning_is_kept_is_not_read() =>
        (Of("1") with { ResponseBodyCut = true }).Json.Should().BeNull();

    [Test]
    public void A_header_field_is_found_by_its_name_in_any_letter_case()
    {
        var exchange = Of(null) with { ResponseHeaders = [new("x-a", "1"), new("X-A", "2")] };

        exchange.ResponseHeader("X-A").Should().Be("1");
        exchange.ResponseHeader("X-B").Should().BeNull();
    }

    [Test]
    public void Neither_json_nor_anything_else_derived_is_written() =>
        JsonSerializer.Serialize(Of("""{"a":1}"""), Conformance.Records.RunJson.Options).Should().NotContain("\"json\"");

    private static Exchange Of(string? body) =>
        new()
        {
            Method = "POST",
            Url = "http://127.0.0.1/",
            ResponseBody = body,
        };
}
