using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;
using Conformance.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Tests.Http;

internal sealed class HttpSenderTests : IDisposable
{
    private const int MaxResponseBytes = 4096;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);
    private static readonly HttpLimits Limits = new(TimeSpan.FromSeconds(10), MaxResponseBytes);

    private readonly FakeTimeProvider time = new();
    private readonly Redactor redactor = new([new Secret("configured-secret-1", "credential:authorized")]);
    private readonly HttpMessageHandler network = Network.Create(Limits);
    private readonly HttpSender sender;

    public HttpSenderTests() => sender = new HttpSender(network, Limits, redactor, new RunClock(time));

    public void Dispose()
    {
        sender.Dispose();
        network.Dispose();
    }

    [TestCase("/a%2Fb/..%2F/x")]
    [TestCase("/a/../b/./c//d")]
    [TestCase("/%41%7e%2e%2E/~")]
    [TestCase("/a%20b?x=%2F&y=..&z=%41")]
    [TestCase("/")]
    [TestCase("/%C3%A4/%00/%ZZ/;a=b")]
    public async Task The_target_of_a_request_goes_out_as_it_is_written(string target)
    {
        await using var server = RawServer.Answering(Ok("{}"));

        var recorded = await SendAsync(server, Post(server.BaseUrl + target));

        server.Requests.Should().ContainSingle().Which.Should().StartWith($"POST {target} HTTP/1.1\r\n");
        recorded.Exchange.Url.Should().Be(server.BaseUrl + target);
        recorded.Trouble.Should().BeNull();
    }

    [Test]
    public async Task A_post_without_a_body_says_that_it_is_empty_and_nothing_is_added()
    {
        await using var server = RawServer.Answering(Ok("{}"));
        using var activity = new System.Diagnostics.Activity("traced").Start();

        await SendAsync(server, Post(server.BaseUrl + "/x"));

        Head(server).Should().Equal("POST /x HTTP/1.1", $"Host: {server.BaseUrl[7..]}", "Content-Length: 0");
    }

    [TestCase("GET")]
    [TestCase("DELETE")]
    [TestCase("HEAD")]
    [TestCase("OPTIONS")]
    public async Task Another_method_goes_out_as_it_is_written_and_says_nothing_of_a_body(string method)
    {
        await using var server = RawServer.Answering(Ok("{}"));

        await SendAsync(server, Post(server.BaseUrl + "/x") with { Method = method });

        Head(server).Should().Equal($"{method} /x HTTP/1.1", $"Host: {server.BaseUrl[7..]}");
    }

    [TestCase("GET")]
    [TestCase("POST")]
    public async Task A_request_that_is_not_answered_is_sent_once(string method)
    {
        await using var server = RawServer.Doing(_ => Task.CompletedTask);

        var recorded = await SendAsync(server, Post(server.BaseUrl + "/x?token=t") with { Method = method });

        recorded.Trouble!.Kind.Should().Be(TroubleKind.ConnectionLost);
        server.Requests.Should().ContainSingle(request => request.StartsWith(method));
    }

    [TestCase(3)]
    [TestCase(4000)]
    [TestCase(4060)]
    [TestCase(20_000)]
    public async Task Two_authorizations_go_out_as_two_fields_and_are_recorded_as_two(int length)
    {
        var first = $"Bearer {new string('1', length)}";
        await using var server = RawServer.Answering(Ok("{}"));

        var recorded = await SendAsync(
            server,
            Post(server.BaseUrl + "/x") with
            {
                Headers =
                [
                    new("Authorization", SensitiveText.Plain(first)),
                    new("Authorization", SensitiveText.Plain("Bearer two")),
                    new("Accept", SensitiveText.Plain("*/*")),
                    new("x-odd", SensitiveText.Plain("a, b;c=\"d\"")),
                ],
            }
        );

        string[] expected = [$"Authorization: {first}", "Authorization: Bearer two", "Accept: */*", "x-odd: a, b;c=\"d\""];
        Head(server).Should().Contain(expected).And.HaveCount(7);
        recorded.Exchange.RequestHeaders.Select(field => $"{field.Name}: {field.Value}").Should().Contain(expected).And.HaveCount(5);
    }

    [Test]
    public async Task A_body_goes_out_with_its_type_and_length()
    {
        await using var server = RawServer.Answering(Ok("{}"));

        await SendAsync(server, Post(server.BaseUrl + "/x") with { Body = OutgoingBody.Text("{\"ä\":1}", "application/json") });

        Head(server).Should().Contain(["Content-Type: application/json", "Content-Length: 8"]);
        server.Requests[0].Should().EndWith("\r\n\r\n{\"Ã¤\":1}");
    }

    [Test]
    public async Task A_chunked_gzip_of_nothing_goes_out_as_the_java_client_sends_it()
    {
        var nothing = Gzip("");
        await using var server = RawServer.Answering(Ok("{}"));

        await SendAsync(
            server,
            Post(server.BaseUrl + "/x") with
            {
                Body = new OutgoingBody
                {
                    Bytes = nothing,
                    Recorded = "",
                    ContentType = "application/x-www-form-urlencoded",
                    ContentEncoding = "gzip",
                    Chunked = true,
                },
            }
        );

        Head(server)
            .Should()
            .Contain(["Transfer-Encoding: chunked", "Content-Encoding: gzip", "Content-Type: application/x-www-form-urlencoded"])
            .And.NotContain(line => line.StartsWith("Content-Length"));
        server.Requests[0].Should().EndWith($"\r\n\r\n{nothing.Length:X}\r\n{Encoding.Latin1.GetString(nothing)}\r\n0\r\n\r\n");
    }

    [Test]
    public async Task What_is_recorded_is_what_went_over_the_wire_without_its_secrets()
    {
        const string token = "a-token-of-the-server";
        await using var server = RawServer.Answering(
            Ok(
                $"{{\"token\":\"{token}\"}}",
                "X-Echo: configured-secret-1",
                "X-Echo: second",
                "Set-Cookie: session=abc",
                $"Location: /redeem?t={token}"
            )
        );

        var recorded = await SendAsync(
            server,
            Post(server.BaseUrl + "/x?k=configured-secret-1") with
            {
                Headers = [new("Authorization", new SensitiveText("Bearer configured-secret-1", "Bearer {{credential:authorized}}"))],
                Body = OutgoingBody.Text("configured%2Dsecret%2D1", "text/plain"),
            }
        );

        var exchange = recorded.Exchange;
        exchange.Url.Should().Be(server.BaseUrl + "/x?k={{credential:authorized}}");
        exchange.RequestHeaders.Should().Contain(new HttpField("Authorization", "Bearer {{credential:authorized}}"));
        exchange.RequestHeaders.Should().Contain(new HttpField("Content-Length", "23"));
        exchange.RequestBody.Should().Be("{{credential:authorized}}");
        exchange.Status.Should().Be(200);
        exchange.ResponseBody.Should().Be($"{{\"token\":\"{redactor.TokenMarker(token)}\"}}");
        exchange.ResponseBodyLength.Should().Be(token.Length + 12);
        exchange
            .ResponseHeaders.Where(field => field.Name == "X-Echo")
            .Select(field => field.Value)
            .Should()
            .Equal("{{credential:authorized}}", "second");
        exchange.ResponseHeader("set-cookie").Should().Be("{{cookie}}");
        exchange.ResponseHeader("location").Should().Be($"/redeem?t={redactor.TokenMarker(token)}");
        recorded.Body.Should().Contain(token, "the suite itself goes on with it");
        recorded.ToString().Should().NotContain(token);
    }

    [TestCase(408)]
    [TestCase(425)]
    [TestCase(429)]
    [TestCase(502)]
    [TestCase(503)]
    [TestCase(504)]
    public async Task A_server_that_is_unavailable_is_trouble(int status)
    {
        var recorded = await AnsweredAsync($"HTTP/1.1 {status} Busy\r\nContent-Length: 2\r\n\r\n{{}}");

        recorded.Trouble!.Kind.Should().Be(TroubleKind.Unavailable);
        recorded.Exchange.Status.Should().Be(status);
    }

    [TestCase(200)]
    [TestCase(204)]
    [TestCase(400)]
    [TestCase(401)]
    [TestCase(404)]
    [TestCase(418)]
    [TestCase(500)]
    [TestCase(501)]
    [TestCase(599)]
    public async Task Any_other_status_is_an_answer(int status)
    {
        var recorded = await AnsweredAsync($"HTTP/1.1 {status} Whatever\r\nContent-Length: 0\r\n\r\n");

        recorded.Trouble.Should().BeNull();
        recorded.Exchange.Status.Should().Be(status);
    }

    [Test]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = RawServer.Answering(Ok("{}"));
        await using var server = RawServer.Answering($"HTTP/1.1 307 Moved\r\nLocation: {elsewhere.BaseUrl}/\r\nContent-Length: 0\r\n\r\n");

        var recorded = await SendAsync(server, Post(server.BaseUrl + "/x"));

        recorded.Exchange.Status.Should().Be(307);
        elsewhere.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task A_cookie_is_not_kept()
    {
        await using var server = RawServer.Answering(Ok("{}", "Set-Cookie: a=b; Path=/"));

        await SendAsync(server, Post(server.BaseUrl + "/x"));
        await SendAsync(server, Post(server.BaseUrl + "/x"));

        server.Requests.Should().HaveCount(2).And.NotContain(request => request.Contains("Cookie"));
    }

    [Test]
    public async Task Nobody_listening_is_a_refused_connection()
    {
        var port = Loopback.FreePort();

        var recorded = await Bounded(sender.SendAsync(Post($"http://127.0.0.1:{port}/"), default));

        recorded.Trouble.Should().Be(new Trouble(TroubleKind.ConnectionRefused, $"no connection to 127.0.0.1:{port}"));
        recorded.Exchange.Status.Should().BeNull();
    }

    [Test]
    public async Task A_name_without_an_address_is_told_as_such()
    {
        var recorded = await Bounded(sender.SendAsync(Post("http://no-such-host.invalid/"), default));

        recorded.Trouble!.Kind.Should().Be(TroubleKind.NameNotResolved);
    }

    [Test]
    public async Task A_secret_in_the_name_of_a_host_is_not_told()
    {
        var recorded = await Bounded(sender.SendAsync(Post("http://Configured-Secret-1.invalid/"), default));

        recorded.Trouble!.Message.Should().Be("host {{credential:authorized}}.invalid could not be resolved");
    }

    [TestCase("")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Le")]
    public async Task An_answer_that_does_not_come_in_time_is_a_timeout(string beginning)
    {
        await using var server = RawServer.Stalling(beginning);
        var sending = sender.SendAsync(Post(server.BaseUrl + "/"), default);
        await server.Received;

        time.Advance(Limits.Timeout - TimeSpan.FromMilliseconds(1));
        sending.IsCompleted.Should().BeFalse();
        time.Advance(TimeSpan.FromMilliseconds(1));

        (await Bounded(sending)).Trouble.Should().Be(new Trouble(TroubleKind.Timeout, "no answer within 10 s"));
    }

    [Test]
    public async Task A_body_that_does_not_end_in_time_is_a_timeout()
    {
        await using var server = RawServer.Stalling("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{");
        using var signalling = new SignallingHandler(network);
        using var patient = new HttpSender(signalling, Limits, redactor, new RunClock(time));
        var sending = patient.SendAsync(Post(server.BaseUrl + "/"), default);
        await signalling.HeadersRead.WaitAsync(Bound);

        time.Advance(Limits.Timeout);

        var recorded = await Bounded(sending);
        recorded.Trouble.Should().Be(new Trouble(TroubleKind.Timeout, "the answer (200) was not complete within 10 s"));
        recorded.Exchange.Status.Should().Be(200);
        recorded.Body.Should().BeNull();
    }

    [Test]
    public async Task The_end_of_the_run_is_no_timeout()
    {
        await using var server = RawServer.Stalling();
        using var cancellation = new CancellationTokenSource();
        var sending = sender.SendAsync(Post(server.BaseUrl + "/"), cancellation.Token);
        await server.Received;

        await cancellation.CancelAsync();

        (await Bounded(sending)).Trouble!.Kind.Should().Be(TroubleKind.Cancelled);
    }

    [Test]
    public async Task A_request_after_the_end_of_the_run_is_not_sent()
    {
        await using var server = RawServer.Answering(Ok("{}"));

        var recorded = await Bounded(sender.SendAsync(Post(server.BaseUrl + "/"), new CancellationToken(canceled: true)));

        recorded.Trouble!.Kind.Should().Be(TroubleKind.Cancelled);
        server.Requests.Should().BeEmpty();
    }

    [Test]
    public async Task A_server_that_speaks_no_tls_is_trouble_of_tls()
    {
        await using var server = RawServer.Answering("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");

        var recorded = await Bounded(
            sender.SendAsync(Post(server.BaseUrl.Replace("http:", "https:", StringComparison.Ordinal) + "/"), default)
        );

        recorded.Trouble!.Kind.Should().Be(TroubleKind.Tls);
        recorded.Trouble.Message.Should().NotContain("\n");
    }

    [TestCase("")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Le")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}")]
    public async Task A_connection_that_ends_too_early_is_lost(string answer)
    {
        var recorded = await AnsweredAsync(answer);

        recorded.Trouble!.Kind.Should().Be(TroubleKind.ConnectionLost);
        recorded.Trouble.Message.Should().MatchRegex("^[0-9.:]+ closed the connection before the answer was complete$");
        recorded.Exchange.ResponseBody.Should().BeNull();
    }

    [TestCase("")]
    [TestCase("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")]
    public async Task A_connection_that_is_reset_is_lost(string beginning)
    {
        await using var server = RawServer.Doing(async peer =>
        {
            await peer.SendAsync(beginning);
            peer.Reset();
        });

        (await SendAsync(server, Post(server.BaseUrl + "/"))).Trouble!.Kind.Should().Be(TroubleKind.ConnectionLost);
    }

    [TestCase("SSH-2.0-OpenSSH_9.2\r\n\r\n")]
    [TestCase("HTTP/1.1 abc OK\r\n\r\n")]
    [TestCase("<html></html>\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nno colon in here\r\n\r\n")]
    [TestCase("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")]
    public async Task What_is_not_http_is_told_as_such(string answer)
    {
        var trouble = (await AnsweredAsync(answer)).Trouble!;

        trouble.Kind.Should().Be(TroubleKind.NotHttp);
        trouble.Message.Should().MatchRegex("^what [0-9.:]+ answered is not HTTP/1.1$", "it may not quote what the target sent");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_answer_that_is_too_large_is_trouble(bool lengthIsTold)
    {
        var body = new string('x', MaxResponseBytes + 1);

        var recorded = await AnsweredAsync(lengthIsTold ? Ok(body) : $"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{body}");

        recorded.Trouble!.Kind.Should().Be(TroubleKind.TooLarge);
        recorded.Exchange.Status.Should().Be(200);
        recorded.Body.Should().BeNull();
    }

    [Test]
    public async Task An_endless_answer_is_not_read_to_the_end()
    {
        await using var server = RawServer.Doing(async peer =>
        {
            await peer.SendAsync("HTTP/1.1 200 OK\r\n\r\n");
            await peer.EndlesslyAsync(new string('\0', 1024));
        });

        (await SendAsync(server, Post(server.BaseUrl + "/"))).Trouble!.Kind.Should().Be(TroubleKind.TooLarge);
    }

    [Test]
    public async Task A_header_that_is_too_large_is_trouble()
    {
        var fields = string.Concat(Enumerable.Range(0, 2000).Select(number => $"X-{number}: {new string('x', 50)}\r\n"));

        (await AnsweredAsync($"HTTP/1.1 200 OK\r\n{fields}\r\n")).Trouble!.Kind.Should().Be(TroubleKind.TooLarge);
    }

    [Test]
    public async Task An_answer_of_just_the_largest_size_is_read()
    {
        var recorded = await AnsweredAsync(Ok(new string('x', MaxResponseBytes)));

        recorded.Trouble.Should().BeNull();
        recorded.Body.Should().HaveLength(MaxResponseBytes);
        recorded.Exchange.ResponseBodyLength.Should().Be(MaxResponseBytes);
    }

    [TestCase("gzip")]
    [TestCase("GZIP")]
    [TestCase("x-gzip")]
    [TestCase("deflate")]
    [TestCase("br")]
    [TestCase("identity")]
    public async Task An_encoded_answer_is_decoded(string encoding)
    {
        var recorded = await EncodedAsync(encoding, Encoded(encoding.ToLowerInvariant().Replace("x-", ""), "{\"ä\":1}"));

        recorded.Trouble.Should().BeNull();
        recorded.Body.Should().Be("{\"ä\":1}");
        recorded.Exchange.ResponseBodyLength.Should().Be(8);
        recorded.Exchange.ResponseHeader("Content-Encoding").Should().Be(encoding);
    }

    [Test]
    public async Task An_empty_answer_needs_no_decoding() => (await EncodedAsync("gzip", [])).Body.Should().BeEmpty();

    [TestCase("gzip", "no gzip")]
    [TestCase("deflate", "no zlib")]
    [TestCase("br", "no brotli at all")]
    [TestCase("compress", "unknown")]
    [TestCase("gzip, gzip", "unknown")]
    [TestCase("br\r\nContent-Encoding: identity", "unknown")]
    public async Task An_answer_that_is_not_encoded_as_it_says_cannot_be_decoded(string encoding, string body)
    {
        var recorded = await EncodedAsync(encoding, Encoding.Latin1.GetBytes(body));

        recorded.Trouble!.Kind.Should().Be(TroubleKind.Undecodable);
        recorded.Exchange.Status.Should().Be(200);
    }

    [Test]
    public async Task A_gzip_that_breaks_off_cannot_be_decoded()
    {
        var whole = Gzip("{\"token\":\"0123456789\"}");

        (await EncodedAsync("gzip", whole[..^12])).Trouble!.Kind.Should().Be(TroubleKind.Undecodable);
    }

    [Test]
    public async Task A_gzip_of_several_members_is_read_whole()
    {
        byte[] members = [.. Gzip("{\"token\":"), .. Gzip("\"0123456789\""), .. Gzip("}")];

        (await EncodedAsync("gzip", members)).Body.Should().Be("{\"token\":\"0123456789\"}");
        (await EncodedAsync("gzip", members[..^4])).Trouble!.Kind.Should().Be(TroubleKind.Undecodable);
        (await EncodedAsync("gzip", [.. members, .. Gzip("more")[..^9]])).Trouble!.Kind.Should().Be(TroubleKind.Undecodable);
    }

    [Test]
    public async Task A_gzip_bomb_is_too_large()
    {
        var recorded = await EncodedAsync("gzip", Gzip(new string('x', 100 * MaxResponseBytes)));

        recorded.Trouble!.Kind.Should().Be(TroubleKind.TooLarge);
        recorded.Body.Should().BeNull();
    }

    [Test]
    public async Task An_answer_that_is_not_utf_8_cannot_be_decoded()
    {
        var recorded = await AnsweredAsync(Ok("{\"a\":\"\u00E4\"}"));

        recorded.Trouble.Should().Be(new Trouble(TroubleKind.Undecodable, "the answer is not UTF-8"));
        recorded.Exchange.ResponseBodyLength.Should().Be(9);
    }

    [TestCase("X-Auth-Token", "abc", "{{opaque:[0-9a-f]{16}}}")]
    [TestCase("x-amz-security-token", "only letters and spaces", "{{opaque:[0-9a-f]{16}}}")]
    [TestCase("X-Api-Key", "short-1", "{{opaque:[0-9a-f]{16}}}")]
    [TestCase("X-Auth-Token", "configured-secret-1", "{{credential:authorized}}")]
    [TestCase("X-Auth-Token", "", "")]
    [TestCase("X-Token-Type", "bearer", "bearer")]
    [TestCase("X-Request-Id", "abc-17", "abc-17")]
    public async Task A_field_whose_name_says_that_it_is_a_secret_is_not_kept(string name, string value, string kept)
    {
        await using var server = RawServer.Answering(Ok("{}", $"{name}: {value}"));

        (await SendAsync(server, Post(server.BaseUrl + "/"))).Exchange.ResponseHeader(name).Should().MatchRegex($"^{kept}$");
    }

    [Test]
    public async Task A_name_of_a_field_that_looks_like_a_secret_is_not_kept()
    {
        await using var server = RawServer.Answering(Ok("{}", "X-eyJhbGciOiJSUzI1NiJ9.eyJzdWIi: 1"));

        var recorded = await SendAsync(server, Post(server.BaseUrl + "/"));

        recorded.Exchange.ResponseHeaders.Should().NotContain(field => field.Name.Contains("eyJ"));
    }

    [Test]
    public async Task Of_a_long_answer_the_beginning_is_kept_as_evidence()
    {
        var limits = new HttpLimits(Limits.Timeout, 1 << 20);
        using var patient = new HttpSender(network, limits, redactor, new RunClock(time));
        var body = new string('x', EvidenceWriter.KeptCharacters - 1) + "😀 and more";
        await using var server = RawServer.Answering([
            .. Encoding.Latin1.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n"),
            .. Encoding.UTF8.GetBytes(body),
        ]);

        var recorded = await Bounded(patient.SendAsync(Post(server.BaseUrl + "/"), default));

        recorded.Exchange.ResponseBodyCut.Should().BeTrue();
        recorded.Exchange.ResponseBody.Should().Be(new string('x', EvidenceWriter.KeptCharacters - 1), "no half of a pair is kept");
        recorded.Body.Should().Be(body);
    }

    [Test]
    public async Task What_a_target_in_this_process_throws_is_trouble()
    {
        using var broken = new ThrowingHandler();
        using var inProcess = new HttpSender(broken, Limits, redactor, new RunClock(time));

        var recorded = await Bounded(inProcess.SendAsync(Post("http://127.0.0.1/"), default));

        recorded.Trouble.Should().Be(new Trouble(TroubleKind.ConnectionLost, "the request ended in a NotSupportedException"));
    }

    [Test]
    public async Task When_it_began_and_ended_is_told_in_seconds_of_the_run()
    {
        await using var server = RawServer.Doing(peer =>
        {
            time.Advance(TimeSpan.FromSeconds(3));
            return peer.SendAsync(Ok("{}"));
        });
        time.Advance(TimeSpan.FromSeconds(2));

        var recorded = await SendAsync(server, Post(server.BaseUrl + "/"));

        (recorded.StartedAt, recorded.EndedAt).Should().Be((2, 5));
    }

    private static OutgoingRequest Post(string url) => new() { Method = "POST", Url = SensitiveText.Plain(url) };

    private static string Ok(string body, params string[] fields) =>
        $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n{string.Concat(fields.Select(field => field + "\r\n"))}\r\n{body}";

    private static string[] Head(RawServer server) => server.Requests[0].Split("\r\n\r\n")[0].Split("\r\n");

    private static byte[] Gzip(string text) => Encoded("gzip", text);

    private static byte[] Encoded(string encoding, string text)
    {
        using var output = new MemoryStream();
        using (
            Stream encoder = encoding switch
            {
                "gzip" => new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true),
                "deflate" => new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true),
                "br" => new BrotliStream(output, CompressionLevel.Optimal, leaveOpen: true),
                _ => new BufferedStream(output),
            }
        )
        {
            encoder.Write(Encoding.UTF8.GetBytes(text));
            encoder.Flush();
            if (encoder is BufferedStream)
            {
                return output.ToArray();
            }
        }
        var encoded = output.ToArray();
        // .NET writes nothing for nothing; the Java client writes an empty stream.
        return encoded.Length > 0 ? encoded : [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    }

    private async Task<RecordedExchange> EncodedAsync(string encoding, byte[] body)
    {
        var head = $"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
        await using var server = RawServer.Answering([.. Encoding.Latin1.GetBytes(head), .. body]);
        return await SendAsync(server, Post(server.BaseUrl + "/"));
    }

    private async Task<RecordedExchange> AnsweredAsync(string answer)
    {
        await using var server = RawServer.Answering(answer);
        return await SendAsync(server, Post(server.BaseUrl + "/"));
    }

    private async Task<RecordedExchange> SendAsync(RawServer server, OutgoingRequest request)
    {
        var recorded = await Bounded(sender.SendAsync(request, default));
        await server.Received;
        return recorded;
    }

    private static Task<RecordedExchange> Bounded(Task<RecordedExchange> sending) => sending.WaitAsync(Bound);

    private sealed class SignallingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private readonly TaskCompletionSource headersRead = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task HeadersRead => headersRead.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            headersRead.SetResult();
            return response;
        }
    }

    private sealed class ThrowingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new NotSupportedException("a secret message");
    }
}
