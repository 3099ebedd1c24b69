using System.Text;
using System.Text.Json;
using Conformance.Http;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Tests.Targets;

internal sealed class HttpTemplateTests
{
    private static readonly string[] Tokens =
    [
        "plain",
        "a+b/c==",
        "q\"uo\\te",
        "ä→😀",
        "a b&c=d%41",
        "line\nbreak\0",
        "{deviceId}",
        "{token}{token}",
    ];

    [TestCaseSource(nameof(Tokens))]
    public void A_value_comes_out_as_it_went_in(string token)
    {
        Filled("http://h/{token}/x").Url.Value.Should().Be($"http://h/{Uri.EscapeDataString(token)}/x");
        using var json = JsonDocument.Parse(Body("""{"token":"{token}","device":"{deviceId}"}""", "application/json"));
        json.RootElement.GetProperty("token").GetString().Should().Be(token);
        json.RootElement.GetProperty("device").GetString().Should().Be("device-1");
        Body("t={token}&d={deviceId}", "application/x-www-form-urlencoded").Should().Be($"t={Uri.EscapeDataString(token)}&d=device-1");
        Body("{token}", "text/plain").Should().Be(token);

        string Body(string body, string contentType) => Encoding.UTF8.GetString(Filled("http://h/", body, contentType).Body!.Bytes.Span);

        OutgoingRequest Filled(string url, string? body = null, string contentType = "application/json") =>
            new HttpTemplate
            {
                Method = "POST",
                Url = SensitiveText.Plain(url),
                Body = body is null ? null : SensitiveText.Plain(body),
                ContentType = contentType,
            }.Fill(("token", new SensitiveText(token, "{{token:1}}")), ("deviceId", SensitiveText.Plain("device-1")));
    }

    [Test]
    public void What_is_recorded_has_markers_where_secrets_are_and_values_where_none_are()
    {
        var request = new HttpTemplate
        {
            Method = "PUT",
            Url = new SensitiveText("http://h/key/{token}/{deviceId}", "http://h/{{secret:key}}/{token}/{deviceId}"),
            Headers = new Dictionary<string, SensitiveText>(StringComparer.OrdinalIgnoreCase)
            {
                ["X-Key"] = new("key {token}", "{{secret:key}} {token}"),
            },
            Body = new SensitiveText("key {token} {deviceId}", "{{secret:key}} {token} {deviceId}"),
            ContentType = "text/plain",
        }.Fill(("token", new SensitiveText("a b", "{{token:1}}")), ("deviceId", SensitiveText.Plain("d 1")));

        request.Method.Should().Be("PUT");
        request.Url.Should().Be(new SensitiveText("http://h/key/a%20b/d%201", "http://h/{{secret:key}}/{{token:1}}/d%201"));
        request
            .Headers.Should()
            .ContainSingle()
            .Which.Should()
            .Be(KeyValuePair.Create("X-Key", new SensitiveText("key a b", "{{secret:key}} {{token:1}}")));
        Encoding.UTF8.GetString(request.Body!.Bytes.Span).Should().Be("key a b d 1");
        request.Body.Recorded.Should().Be("{{secret:key}} {{token:1}} d 1");
        request.Body.ContentType.Should().Be("text/plain");
    }

    [TestCase("a\r\nX-Evil: 1", "a%0D%0AX-Evil%3A%201")]
    [TestCase("ä", "%C3%A4")]
    [TestCase("a b", "a b")]
    public void In_a_header_field_a_value_stays_one_line_of_ascii(string token, string value) =>
        new HttpTemplate
        {
            Method = "POST",
            Url = SensitiveText.Plain("http://h/"),
            Headers = new Dictionary<string, SensitiveText>(StringComparer.OrdinalIgnoreCase) { ["X"] = SensitiveText.Plain("{token}") },
        }
            .Fill(("token", SensitiveText.Plain(token)))
            .Headers.Should()
            .ContainSingle()
            .Which.Should()
            .Be(KeyValuePair.Create("X", SensitiveText.Plain(value)));

    [Test]
    public void What_is_no_place_stays_as_it_is()
    {
        const string body = """{"a":{"{b}":"{ token }"},"Token":"{Token}","c":"{"}""";

        new HttpTemplate
        {
            Method = "POST",
            Url = SensitiveText.Plain("http://h/"),
            Body = SensitiveText.Plain(body),
        }
            .Fill(("token", SensitiveText.Plain("x")))
            .Body!.Recorded.Should()
            .Be(body);
    }

    [Test]
    public void Without_a_body_there_is_none() =>
        new HttpTemplate { Method = "POST", Url = SensitiveText.Plain("http://h/") }
            .Fill(("token", SensitiveText.Plain("x")))
            .Body.Should()
            .BeNull();

    [Test]
    public void Replicas_take_turns()
    {
        var template = new HttpTemplate
        {
            Method = "POST",
            Url = SensitiveText.Plain("http://a/{token}"),
            UrlsOfOtherReplicas = [SensitiveText.Plain("http://b/{token}"), SensitiveText.Plain("http://c/{token}")],
        };

        Enumerable
            .Range(0, 4)
            .Select(turn => template.Fill(turn, ("token", SensitiveText.Plain("x"))).Url.Value)
            .Should()
            .Equal("http://a/x", "http://b/x", "http://c/x", "http://a/x");
    }
}
