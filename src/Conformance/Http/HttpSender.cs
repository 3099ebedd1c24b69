using Conformance.Evidence;
using Conformance.Redaction;
using RestSharp;

namespace Conformance.Http;

/// <summary>
/// Sends requests exactly as they are written and records the exchange, secrets replaced. An ordinary request goes by RestSharp, any other past it.
/// Nothing that the other side does makes it throw: what is not a complete answer is <see cref="Trouble"/>.
/// </summary>
internal sealed class HttpSender : IDisposable
{
    // An answer that is longer takes many times its size while it is read for secrets: so many at once are.
    private const int LongAnswer = 64 * 1024;
    private const int LongAnswersAtOnce = 1;

    // A target that is busy for so many requests in a row is not waited for any more: the run would never end.
    private const int MostWaitedInVain = 8;

    private readonly Redactor redactor;
    private readonly AnswerDecoder decoder;
    private readonly EvidenceWriter evidence;
    private readonly HttpClient http;
    private readonly RestClient rest;
    private readonly SemaphoreSlim longAnswers = new(LongAnswersAtOnce);
    private readonly RunClock clock;
    private readonly Pace pace;
    private readonly Patience patience;
    private int waitedInVain;

    /// <summary>A sender.</summary>
    /// <param name="primary">What carries the requests; <see cref="Network"/> for the network. Not disposed with the sender.</param>
    /// <param name="limits">What bounds an exchange.</param>
    /// <param name="redactor">Replaces the secrets.</param>
    /// <param name="clock">The time since the run began.</param>
    /// <param name="pace">How many requests go out in a second, or null for no limit.</param>
    /// <param name="patience">How long a busy target is waited for, or null for the default.</param>
    public HttpSender(
        HttpMessageHandler primary,
        HttpLimits limits,
        Redactor redactor,
        RunClock clock,
        Pace? pace = null,
        Patience? patience = null
    )
    {
        this.clock = clock;
        this.pace = pace ?? new Pace(null, clock.Time);
        this.patience = patience ?? Patience.Default;
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

    /// <summary>Sends a request, again where a busy target asks for it, and records the last exchange.</summary>
    public async Task<RecordedExchange> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        // What goes out exactly as it is written stays as it is.
        if (Traceparent.AddTo(request) is var traced && OrdinaryRequest.Of(traced, rest) is not null)
        {
            request = traced;
        }
        if (request.Race is null)
        {
            // Where it is cancelled, it goes on to the handler, which tells that.
            await IsPermittedAsync(cancellationToken);
        }
        var waited = new Waited(0, 0);
        var askedInAll = TimeSpan.Zero;
        while (true)
        {
            // Who is sent away has lost the race, and comes back by itself.
            var captured = await SendOnceAsync(request, waited.Times == 0 ? request.Race : null, cancellationToken);
            if (RetryAfter.Of(captured, clock.Time.GetUtcNow()) is not { } asked)
            {
                Interlocked.Exchange(ref waitedInVain, 0);
                return await RecordAsync(request, captured, waited);
            }
            askedInAll += asked < patience.Longest ? asked : patience.Longest + TimeSpan.FromSeconds(1);
            if (waited.Times + 1 >= patience.Tries || askedInAll > patience.Longest || Volatile.Read(ref waitedInVain) >= MostWaitedInVain)
            {
                Interlocked.Increment(ref waitedInVain);
                return await RecordAsync(request, captured, waited);
            }
            pace.Hold(asked, tooFast: request.Race is null || waited.Times > 0);
            if (!await IsPermittedAsync(cancellationToken))
            {
                return await RecordAsync(request, captured, waited);
            }
            waited = new Waited(waited.Times + 1, Math.Round(waited.Seconds + clock.Seconds - captured.EndedAt, 6));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        rest.Dispose();
        http.Dispose();
        longAnswers.Dispose();
    }

    private async Task<CapturedResponse> SendOnceAsync(OutgoingRequest request, Race? race, CancellationToken cancellationToken)
    {
        var captured = new CapturedResponse(cancellationToken, race);
        if (OrdinaryRequest.Of(request, rest) is { } ordinary)
        {
            await SendOrdinaryAsync(ordinary, captured);
        }
        else
        {
            await SendExactAsync(request, captured);
        }
        return captured;
    }

    // False where the run ends meanwhile.
    private async Task<bool> IsPermittedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await pace.TakeAsync(1, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
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

    private async Task<RecordedExchange> RecordAsync(OutgoingRequest request, CapturedResponse captured, Waited waited)
    {
        var isLong = captured.Body?.Length > LongAnswer && await MayReadAsync(captured);
        try
        {
            var body = decoder.Decode(captured);
            var exchange = evidence.Write(request, captured, body) with { Waited = waited.Times == 0 ? null : waited };
            // The name of a host may be a secret of the configuration.
            var trouble = (captured.Trouble ?? body.Trouble ?? Unavailable(captured, waited)) is { } found
                ? found with
                {
                    Message = redactor.Redact(WithProxy(found, captured.Connection)),
                }
                : null;
            return new RecordedExchange(exchange, trouble, captured.StartedAt, captured.EndedAt, body.Text)
            {
                Fields = captured.ResponseHeaders,
                Proxy = captured.Connection?.ProxyInBetween is { } proxy ? redactor.Redact(proxy) : null,
                Release = captured is { Race: { } race, Status: not null } ? await race.Released : captured.Race?.Release,
            };
        }
        finally
        {
            if (isLong)
            {
                longAnswers.Release();
            }
        }
    }

    // Many long answers may have come when the run ends, and wait for each other: reading them all would make the run end much later.
    private async Task<bool> MayReadAsync(CapturedResponse captured)
    {
        try
        {
            await longAnswers.WaitAsync(captured.Cancelled);
            return true;
        }
        catch (OperationCanceledException)
        {
            captured.Body = null;
            captured.Trouble = new Trouble(TroubleKind.Cancelled, "the run ended before the answer was read");
            return false;
        }
    }

    // Whatever went wrong on the way may be the proxy's doing.
    private static string WithProxy(Trouble trouble, ConnectionFacts? facts) =>
        facts?.ProxyInBetween is { } proxy
        && trouble.Kind is not (TroubleKind.Cancelled or TroubleKind.NotCarried)
        && !trouble.Message.Contains(facts.ProxyAddress, StringComparison.Ordinal)
            ? $"{trouble.Message}; {proxy} is in between"
            : trouble.Message;

    private static Trouble? Unavailable(CapturedResponse captured, Waited waited)
    {
        if (captured.Status is not (408 or 425 or 429 or 502 or 503 or 504))
        {
            return null;
        }
        var who = captured.Connection is { Proxy: not null } facts ? $"the target or the proxy {facts.ProxyAddress}" : "the target";
        var still = waited.Times == 0 ? "" : $", also after {waited.Seconds:0.#} s and {waited.Times + 1} tries";
        return new Trouble(TroubleKind.Unavailable, $"{who} is unavailable or overloaded ({captured.Status}){still}");
    }
}
