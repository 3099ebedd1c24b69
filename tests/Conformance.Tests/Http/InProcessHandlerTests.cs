using System.Net;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Tests.Http;

/// <summary>What a target in this process gets, and what it cannot be sent.</summary>
internal sealed class InProcessHandlerTests
{
    [TestCase("http://localhost/a/b?c=d")]
    [TestCase("http://localhost/a%2Fb/%C3%BC/%25")]
    [TestCase("http://LOCALHOST/a")]
    [TestCase("http://localhost")]
    [TestCase("http://localhost?a=b")]
    public async Task A_url_in_its_normal_form_is_sent_and_can_be_taken_apart(string url)
    {
        var (recorded, target) = await SendAsync(url);

        recorded.Exchange.Status.Should().Be(200);
        target.Asked!.GetComponents(UriComponents.Path, UriFormat.UriEscaped).Should().Be(new Uri(url).AbsolutePath.TrimStart('/'));
    }

    [TestCase("http://localhost/a/../b")]
    [TestCase("http://localhost/a/%2e%2e/b")]
    [TestCase("http://localhost/%41")]
    [TestCase("http://localhost/a%00b")]
    [TestCase("http://localhost/%")]
    public async Task What_would_arrive_as_another_request_is_not_sent(string url)
    {
        var (recorded, target) = await SendAsync(url);

        target.Asked.Should().BeNull();
        recorded.Exchange.Status.Should().BeNull();
        recorded
            .Trouble.Should()
            .Be(
                new Trouble(
                    TroubleKind.NotCarried,
                    "in process: a path with a dot segment, a NUL or an unusual escape cannot be sent as it is written"
                )
            );
    }

    private static async Task<(RecordedExchange Recorded, Target Target)> SendAsync(string url)
    {
        using var target = new Target();
        using var handler = new InProcessHandler(target);
        using var sender = new HttpSender(handler, HttpLimits.Default, new Redactor([]), new RunClock(new FakeTimeProvider()));
        var request = new OutgoingRequest { Method = "POST", Url = SensitiveText.Plain(url) };
        return (await sender.SendAsync(request, default).WaitAsync(TimeSpan.FromSeconds(20)), target);
    }

    private sealed class Target : HttpMessageHandler
    {
        public Uri? Asked { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked = request.RequestUri;
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK));
        }
    }
}
