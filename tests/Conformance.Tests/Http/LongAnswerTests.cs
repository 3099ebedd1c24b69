using System.Net;
using System.Text;
using Conformance.Configuration;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;
using Conformance.Running;
using Conformance.Targets;
using Conformance.Tests.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Tests.Http;

/// <summary>Answers that are long: as long as the configuration allows, and not read once the run has ended.</summary>
internal sealed class LongAnswerTests
{
    private const string Marker = "{{credential:authorized}}";
    private const string Secret = "configured-secret-1";

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    [Test]
    public async Task One_that_came_when_the_run_ended_is_not_read()
    {
        using var run = new CancellationTokenSource();

        var recorded = await SendAsync(new Ends(run, new string('\\', 900_000)), run.Token);

        recorded.Trouble.Should().Be(new Trouble(TroubleKind.Cancelled, "the run ended before the answer was read"));
        recorded.Exchange.Status.Should().Be(200);
        recorded.Exchange.ResponseBody.Should().BeNull();
        recorded.Body.Should().BeNull();
    }

    [Test]
    public async Task A_short_one_that_came_when_the_run_ended_is_evidence()
    {
        using var run = new CancellationTokenSource();

        var recorded = await SendAsync(new Ends(run, "{}"), run.Token);

        recorded.Trouble.Should().BeNull();
        recorded.Exchange.ResponseBody.Should().Be("{}");
    }

    [TestCase(2000, true)]
    [TestCase(2001, false)]
    public async Task It_may_be_as_long_as_the_configuration_says(int length, bool isRead)
    {
        var settings = Settings.Read(Configured.With(("run:maxResponseBytes", "2000")));
        using var handler = new Ends(null, new string('x', length));
        using var target = TargetFactory.Create(settings, new Redactor([]), new RunClock(new FakeTimeProvider()), handler);

        var called = await target
            .Endpoint.CallAsync(new Account("E1", "u1"), EndpointCall.Plain, 0, CancellationToken.None)
            .WaitAsync(Bound);

        var recorded = called.Recorded!;
        recorded.Trouble?.Kind.Should().Be(isRead ? null : TroubleKind.TooLarge);
        (recorded.Exchange.ResponseBody is null).Should().Be(!isRead);
    }

    [Test]
    public async Task What_was_asked_is_recorded_without_its_secrets()
    {
        var recorded = await SendAsync(
            new Ends(null, "{}"),
            CancellationToken.None,
            new OutgoingRequest
            {
                Method = "POST",
                Url = SensitiveText.Plain("http://localhost/"),
                Headers = [KeyValuePair.Create("X-Echo", SensitiveText.Plain($"<{Secret}>"))],
                Body = OutgoingBody.Text("{}", $"text/plain; boundary={Secret}"),
            }
        );

        recorded.Exchange.RequestHeaders.Should().Contain(new HttpField("X-Echo", $"<{Marker}>"));
        recorded.Exchange.RequestHeaders.Should().Contain(new HttpField("Content-Type", $"text/plain; boundary={Marker}"));
    }

    [Test]
    public async Task Of_large_headers_no_more_is_kept_than_of_large_bodies()
    {
        using var handler = new Ends(null, "{}") { Fields = 15, FieldLength = 4000 };
        using var sender = Sender(handler);
        var headers = new List<IReadOnlyList<HttpField>>();
        for (var i = 0; i < 60; i++)
        {
            var recorded = await sender.SendAsync(Post, CancellationToken.None).WaitAsync(Bound);
            headers.Add(recorded.Exchange.ResponseHeaders);
        }

        Length(headers[0]).Should().BeGreaterThan(60_000, "at first all is kept");
        Length(headers[^1]).Should().BeLessThan(4_000);
        headers.Sum(Length).Should().BeLessThan(2_500_000);
        headers[^1]
            .Should()
            .Contain(new HttpField("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate, private, no-transform"));
        headers[^1].Should().Contain(field => field.Name == "X-14", "its name tells something by itself");
    }

    [Test]
    public async Task Of_many_short_fields_some_are_kept_and_it_is_told()
    {
        using var handler = new Ends(null, "{}") { Fields = 2000, FieldLength = 1 };
        using var sender = Sender(handler);
        IReadOnlyList<HttpField> last = [];
        for (var i = 0; i < 12; i++)
        {
            last = (await sender.SendAsync(Post, CancellationToken.None).WaitAsync(Bound)).Exchange.ResponseHeaders;
        }

        last.Count.Should().BeLessThan(80);
        last.Should().Contain(field => field.Name == "Cache-Control");
        last[^1].Should().Be(new HttpField("(more)", $"{2000 - 64} fields that are not kept"));
    }

    private static OutgoingRequest Post => new() { Method = "POST", Url = SensitiveText.Plain("http://localhost/") };

    private static int Length(IReadOnlyList<HttpField> fields) => fields.Sum(field => field.Name.Length + field.Value.Length);

    private static HttpSender Sender(HttpMessageHandler handler) =>
        new(handler, HttpLimits.Default, new Redactor([new Secret(Secret, "credential:authorized")]), new RunClock(new FakeTimeProvider()));

    private static async Task<RecordedExchange> SendAsync(
        HttpMessageHandler handler,
        CancellationToken cancellationToken,
        OutgoingRequest? request = null
    )
    {
        using var sender = Sender(handler);
        return await sender.SendAsync(request ?? Post, cancellationToken).WaitAsync(Bound);
    }

    /// <summary>Answers; the run ends with the last byte of the answer.</summary>
    private sealed class Ends(CancellationTokenSource? run, string answer) : HttpMessageHandler
    {
        public int Fields { get; init; }

        public int FieldLength { get; init; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StreamContent(new EndingStream(run, Encoding.UTF8.GetBytes(answer))),
            };
            for (var i = 0; i < Fields; i++)
            {
                response.Headers.TryAddWithoutValidation($"X-{i}", new string('x', FieldLength));
            }
            response.Headers.TryAddWithoutValidation(
                "Cache-Control",
                "no-cache, no-store, max-age=0, must-revalidate, private, no-transform"
            );
            return Task.FromResult(response);
        }
    }

    private sealed class EndingStream(CancellationTokenSource? run, byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, CancellationToken.None);
            if (read == 0 && run is not null)
            {
                await run.CancelAsync();
            }
            return read;
        }
    }
}
