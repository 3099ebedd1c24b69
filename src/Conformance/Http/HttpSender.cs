using Conformance.Evidence;
using Conformance.Redaction;
using RestSharp;

namespace Conformance.Http;

/// <summary>
/// Sends requests exactly as they are written and records the exchange, secrets replaced. An ordinary request goes by RestSharp, any other past it.
/// Nothing that the other side does makes it throw: what is not a complete answer is <see cref="Trouble"/>.
/// </summary>
public sealed class HttpSender : IDisposable
{
    // An answer that is longer takes many times its size while it is read for secrets: so many at once are.
    private const int LongAnswer = 64 * 1024;
    private const int LongAnswersAtOnce = 1;

    private readonly Redactor redactor;
    private readonly AnswerDecoder decoder;
    private readonly EvidenceWriter evidence;
    private readonly HttpClient http;
    private readonly RestClient rest;
    private readonly SemaphoreSlim longAnswers = new(LongAnswersAtOnce);

    /// <summary>A sender.</summary>
    /// <param name="primary">What carries the requests; <see cref="Network"/> for the network. Not disposed with the sender.</param>
    /// <param name="limits">What bounds an exchange.</param>
    /// <param name="redactor">Replaces the secrets.</param>
    /// <param name="clock">The time since the run began.</param>
    public HttpSender(HttpMessageHandler primary, HttpLimits limits, Redactor redactor, RunClock clock)
    {
        this.redactor = redactor;
        decoder = new AnswerDecoder(limits.MaxResponseBytes);
        evidence = new EvidenceWriter(redactor);
        http = new HttpClient(new RecordingHandler(primary, limits, clock), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        rest = new RestClient(
            http,
            new RestClientOptions
            {
                FollowRedirects = false,
                SetErrorExceptionOnUnsuccessfulStatusCode = false,
                UserAgent = null,
            }
        )
        {
            AcceptedContentTypes = [],
        };
    }

    /// <summary>Sends a request and records the exchange.</summary>
    public async Task<RecordedExchange> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        var captured = new CapturedResponse(cancellationToken);
        if (OrdinaryRequest.Of(request, rest) is { } ordinary)
        {
            await SendOrdinaryAsync(ordinary, captured);
        }
        else
        {
            await SendExactAsync(request, captured);
        }
        return await RecordAsync(request, captured);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        rest.Dispose();
        http.Dispose();
        longAnswers.Dispose();
    }

    // Neither is cancelled from here: the recording handler is, and knows what was sent until then.
    private async Task SendOrdinaryAsync(RestRequest request, CapturedResponse captured)
    {
        request.Timeout = Timeout.InfiniteTimeSpan;
        request.Interceptors = [new Capturing(captured)];
        var response = await rest.ExecuteAsync(request, CancellationToken.None);
        if (captured is { Status: null, Trouble: null })
        {
            throw new InvalidOperationException("RestSharp did not send the request.", response.ErrorException);
        }
    }

    private async Task SendExactAsync(OutgoingRequest request, CapturedResponse captured)
    {
        using var message = ExactRequest.Of(request);
        message.Options.Set(CapturedResponse.Key, captured);
        using var response = await http.SendAsync(message, CancellationToken.None);
    }

    private async Task<RecordedExchange> RecordAsync(OutgoingRequest request, CapturedResponse captured)
    {
        // Not cancelled: what has come is evidence, and the wait is for the suite itself.
        var isLong = captured.Body?.Length > LongAnswer;
        if (isLong)
        {
            await longAnswers.WaitAsync(CancellationToken.None);
        }
        try
        {
            var body = decoder.Decode(captured);
            var exchange = evidence.Write(request, captured, body);
            // The name of a host may be a secret of the configuration.
            var trouble = (captured.Trouble ?? body.Trouble ?? Unavailable(captured.Status)) is { } found
                ? found with
                {
                    Message = redactor.Redact(found.Message),
                }
                : null;
            return new RecordedExchange(exchange, trouble, captured.StartedAt, captured.EndedAt, body.Text);
        }
        finally
        {
            if (isLong)
            {
                longAnswers.Release();
            }
        }
    }

    private static Trouble? Unavailable(int? status) =>
        status is 408 or 425 or 429 or 502 or 503 or 504
            ? new Trouble(TroubleKind.Unavailable, $"the target is unavailable or overloaded ({status})")
            : null;
}
