using System.Text;
using Conformance.Http;
using Conformance.Redaction;
using Conformance.Testing;
using Microsoft.Extensions.Time.Testing;
using RestSharp;

namespace Conformance.Tests.Http;

/// <summary>Which requests go by RestSharp, and that those which do go out as any other way would send them.</summary>
internal sealed class OrdinaryRequestTests
{
    private static readonly OutgoingRequest Plain = Request("/androidenterprise/v1/enterprises/E1/users/u1/authenticationToken");

    private static readonly Dictionary<string, OutgoingRequest> Ordinary = new(StringComparer.Ordinal)
    {
        ["the documented call"] = Plain with
        {
            Headers = Fields(("Authorization", "Bearer a,b"), ("User-Agent", "conformance-suite"), ("Accept", "*/*")),
        },
        ["no Accept"] = Plain,
        ["another field of odd form"] = Plain with { Headers = Fields(("x-odd", "a, b;c=\"d\""), ("Cookie", "a=b")) },
        ["GET"] = Plain with { Method = "GET" },
        ["DELETE"] = Plain with { Method = "DELETE" },
        ["HEAD"] = Plain with { Method = "HEAD" },
        ["OPTIONS"] = Plain with { Method = "OPTIONS" },
        ["PUT"] = Plain with { Method = "PUT" },
        ["PATCH"] = Plain with { Method = "PATCH" },
        ["a query"] = Request("/x?alt=json&a=b%20c&d=%2F&e"),
        ["an encoded id"] = Request("/a%2Fb/%C3%A4:~x"),
        ["JSON"] = Plain with { Body = OutgoingBody.Text("{\"ä\":1}", "application/json") },
        ["JSON with its charset"] = Plain with { Body = OutgoingBody.Text("{}", "application/json; charset=utf-8") },
        ["a form"] = Plain with { Body = OutgoingBody.Text("a=b&c=%20", "application/x-www-form-urlencoded") },
        ["an empty body"] = Plain with { Body = OutgoingBody.Text("", "text/plain") },
    };

    private static readonly Dictionary<string, OutgoingRequest> NotOrdinary = new(StringComparer.Ordinal)
    {
        ["a verb of its own"] = Plain with { Method = "BREW" },
        ["a verb in small letters"] = Plain with { Method = "post" },
        ["dot segments"] = Request("/a/../b"),
        ["an unreserved character, encoded"] = Request("/%41"),
        ["a host in capital letters"] = Plain with { Url = SensitiveText.Plain("http://LOCALHOST/x") },
        ["no path"] = Plain with { Url = SensitiveText.Plain("http://localhost") },
        ["a space in the path"] = Request("/a b"),
        ["two fields of one name"] = Plain with { Headers = Fields(("Authorization", "Bearer one"), ("authorization", "Bearer two")) },
        ["an empty field"] = Plain with { Headers = Fields(("Accept", "")) },
        ["a field with a space around it"] = Plain with { Headers = Fields(("X-A", " b")) },
        ["a field that is not ASCII"] = Plain with { Headers = Fields(("X-A", "ä")) },
        ["a field of the body"] = Plain with { Headers = Fields(("Content-Type", "text/plain")) },
        ["another host"] = Plain with { Headers = Fields(("Host", "another.example")) },
        ["a body without a type"] = Plain with { Body = OutgoingBody.Text("{}", null) },
        ["a type in another form"] = Plain with { Body = OutgoingBody.Text("{}", "application/json;charset=utf-8") },
        ["a chunked body"] = Plain with { Body = OutgoingBody.Text("{}", "application/json") with { Chunked = true } },
        ["an encoded body"] = Plain with { Body = OutgoingBody.Text("{}", "application/json") with { ContentEncoding = "gzip" } },
        ["a GET with a body"] = Plain with { Method = "GET", Body = OutgoingBody.Text("{}", "application/json") },
    };

    private static IEnumerable<string> OrdinaryNames => Ordinary.Keys;

    private static IEnumerable<string> NotOrdinaryNames => NotOrdinary.Keys;

    [TestCaseSource(nameof(OrdinaryNames))]
    public async Task What_is_ordinary_goes_by_RestSharp_and_out_as_it_is_written(string name)
    {
        await using var server = RawServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        var request = At(server, Ordinary[name]);
        using var client = new RestClient();
        OrdinaryRequest.Of(request, client).Should().NotBeNull();
        using var network = Network.Create(HttpLimits.Default);
        using var sender = new HttpSender(network, HttpLimits.Default, new Redactor([]), new RunClock(new FakeTimeProvider()));

        var recorded = await sender.SendAsync(request, default);

        recorded.Trouble.Should().BeNull();
        var (head, body) = server.Requests[0].Split("\r\n\r\n") is [var first, var second] ? (first.Split("\r\n"), second) : default;
        head[0].Should().Be($"{request.Method} {request.Url.Value[server.BaseUrl.Length..]} HTTP/1.1");
        head.Skip(1).Should().BeEquivalentTo(ExpectedFields(request, server.BaseUrl));
        body.Should().Be(request.Body is { } sent ? Encoding.Latin1.GetString(sent.Bytes.Span) : "");
    }

    [TestCaseSource(nameof(NotOrdinaryNames))]
    public void What_RestSharp_would_change_goes_past_it(string name)
    {
        using var client = new RestClient();

        OrdinaryRequest.Of(NotOrdinary[name], client).Should().BeNull();
    }

    private static IEnumerable<string> ExpectedFields(OutgoingRequest request, string baseUrl)
    {
        yield return $"Host: {baseUrl["http://".Length..]}";
        foreach (var (name, value) in request.Headers)
        {
            yield return $"{name}: {value.Value}";
        }
        if (request.Body is { } body)
        {
            yield return $"Content-Type: {body.ContentType}";
        }
        if (request.Method is "POST" or "PUT" or "PATCH")
        {
            yield return $"Content-Length: {request.Body?.Bytes.Length ?? 0}";
        }
    }

    private static OutgoingRequest At(RawServer server, OutgoingRequest request) =>
        request with
        {
            Url = request.Url.Map(url => url.Replace("http://localhost", server.BaseUrl, StringComparison.Ordinal)),
        };

    private static OutgoingRequest Request(string target) =>
        new() { Method = "POST", Url = SensitiveText.Plain("http://localhost" + target) };

    private static KeyValuePair<string, SensitiveText>[] Fields(params (string Name, string Value)[] fields) =>
        [.. fields.Select(field => KeyValuePair.Create(field.Name, SensitiveText.Plain(field.Value)))];
}
