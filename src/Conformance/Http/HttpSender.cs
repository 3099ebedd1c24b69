using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Conformance.Evidence;
using Conformance.Redaction;
using RestSharp;

namespace Conformance.Http;

/// <summary>
/// Sends requests exactly as they are written and records the exchange, secrets replaced. Nothing that the other side does makes it throw:
/// what is not a complete answer is <see cref="Trouble"/>.
/// </summary>
public sealed class HttpSender : IDisposable
{
    /// <summary>How much of a body is kept as evidence, in characters.</summary>
    public const int KeptCharacters = 64 * 1024;

    private const string NotEncoded = "the answer is not compressed as its Content-Encoding says";

    // How much of a body is kept once a run has kept as much as the budget: a target may fill every one of a thousand answers.
    private const int KeptBeyondTheBudget = 1024;
    private const int KeptOfAField = 4 * 1024;
    private const int Budget = 2 * 1024 * 1024;

    // An answer that is longer takes many times its size while it is read for secrets: so many at once are.
    private const int LongAnswer = 64 * 1024;
    private const int LongAnswersAtOnce = 1;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly HttpLimits limits;
    private readonly Redactor redactor;
    private readonly HttpClient http;
    private readonly RestClient rest;
    private readonly SemaphoreSlim longAnswers = new(LongAnswersAtOnce);
    private long kept;

    /// <summary>A sender.</summary>
    /// <param name="primary">What carries the requests; <see cref="Network"/> for the network. Not disposed with the sender.</param>
    /// <param name="limits">What bounds an exchange.</param>
    /// <param name="redactor">Replaces the secrets.</param>
    /// <param name="clock">The time since the run began.</param>
    public HttpSender(HttpMessageHandler primary, HttpLimits limits, Redactor redactor, RunClock clock)
    {
        this.limits = limits;
        this.redactor = redactor;
        http = new HttpClient(new RecordingHandler(primary, limits, clock), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        rest = new RestClient(http, new RestClientOptions { SetErrorExceptionOnUnsuccessfulStatusCode = false });
    }

    /// <summary>The network: no redirects, no cookies, no decompression, nothing added.</summary>
    public static HttpMessageHandler Network(HttpLimits limits) =>
        new SeparateFieldsHandler(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.None,
                UseCookies = false,
                // Longer than an exchange, whose own timeout is the one that tells what happened.
                ConnectTimeout = limits.Timeout * 2,
                // Each exchange has a connection of its own: what an earlier answer left on it must not be taken for the next one, and one that
                // the server is about to close must not be taken for one that broke.
                PooledConnectionLifetime = TimeSpan.Zero,
                MaxResponseDrainSize = 0,
                MaxResponseHeadersLength = 64,
                ActivityHeadersPropagator = null,
                PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new SeparateFieldsStream(context.PlaintextStream)),
            }
        );

    /// <summary>Sends a request and records the exchange.</summary>
    public async Task<RecordedExchange> SendAsync(OutgoingRequest request, CancellationToken cancellationToken)
    {
        var captured = new CapturedResponse(cancellationToken);
        var restRequest = new RestRequest("http://conformance.invalid/")
        {
            Timeout = Timeout.InfiniteTimeSpan,
            Interceptors = [new ExactRequest(request, captured)],
        };
        await rest.ExecuteAsync(restRequest, CancellationToken.None);
        // Not cancelled: what has come is evidence, and the wait is for the suite itself.
        var isLong = captured.Body?.Length > LongAnswer;
        if (isLong)
        {
            await longAnswers.WaitAsync(CancellationToken.None);
        }
        try
        {
            return Recorded(request, captured);
        }
        finally
        {
            if (isLong)
            {
                longAnswers.Release();
            }
        }
    }

    private RecordedExchange Recorded(OutgoingRequest request, CapturedResponse captured)
    {
        var (bytes, body, undecodable) = Decode(captured);
        return new RecordedExchange(
            Evidence(request, captured, body) with
            {
                ResponseBodyLength = bytes,
            },
            // The name of a host may be a secret of the configuration.
            (captured.Trouble ?? undecodable ?? Unavailable(captured.Status))
                is { } trouble
                ? trouble with
                {
                    Message = redactor.Redact(trouble.Message),
                }
                : null,
            captured.StartedAt,
            captured.EndedAt,
            body
        );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        rest.Dispose();
        http.Dispose();
        longAnswers.Dispose();
    }

    private Exchange Evidence(OutgoingRequest request, CapturedResponse captured, string? body)
    {
        var recordedHeaders = request.Headers.Select(header => new HttpField(header.Key, redactor.Redact(header.Value.Recorded)));
        // What HTTP itself needed, such as Content-Length. The rest is recorded as it was asked for.
        var addedHeaders = captured
            .RequestHeaders.Where(field =>
                !request.Headers.Any(header => header.Key.Equals(field.Name, StringComparison.OrdinalIgnoreCase))
            )
            .Where(field => field.Name != SeparateFieldsStream.StandIn)
            .Select(field => field with { Value = redactor.Redact(field.Value) });
        var known = body is null ? null : redactor.RedactKnownMembers(body);
        var limit = Interlocked.Read(ref kept) < Budget ? KeptCharacters : KeptBeyondTheBudget;
        var text = known is null ? null : Keep(known, limit);
        Interlocked.Add(ref kept, text?.Length ?? 0);
        return new Exchange
        {
            Method = request.Method,
            Url = redactor.Redact(request.Url.Recorded),
            RequestHeaders = [.. recordedHeaders, .. addedHeaders],
            RequestBody = request.Body is { } sentBody ? Keep(redactor.Redact(sentBody.Recorded), KeptCharacters) : null,
            Status = captured.Status,
            ResponseHeaders = [.. captured.ResponseHeaders.Select(Redacted)],
            ResponseBody = text is null || request.AnswersIds ? text : redactor.RedactOpaque(text),
            ResponseBodyCut = text?.Length < known?.Length,
        };
    }

    private HttpField Redacted(HttpField field) =>
        new(
            redactor.RedactOpaque(redactor.Redact(field.Name)),
            field.Name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)
                ? "{{cookie}}"
                : redactor.RedactOpaque(Keep(redactor.RedactField(field.Name, field.Value), KeptOfAField))
        );

    private static string Keep(string text, int limit) =>
        text.Length <= limit ? text
        : char.IsHighSurrogate(text[limit - 1]) ? text[..(limit - 1)]
        : text[..limit];

    private (int? Length, string? Body, Trouble? Trouble) Decode(CapturedResponse captured)
    {
        if (captured.Body is not { } bytes)
        {
            return (null, null, null);
        }
        try
        {
            var encoding = string.Join(
                ", ",
                captured
                    .ResponseHeaders.Where(field => field.Name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase))
                    .Select(field => field.Value.Trim())
            );
            if (encoding.Length > 0 && bytes.Length > 0)
            {
                bytes = Decompress(bytes, encoding);
            }
            if (bytes.Length > limits.MaxResponseBytes)
            {
                var message = $"the answer is longer than {limits.MaxResponseBytes} bytes when decompressed";
                return (null, null, new Trouble(TroubleKind.TooLarge, message));
            }
            if (IsWide(captured, bytes))
            {
                return (
                    bytes.Length,
                    null,
                    new Trouble(TroubleKind.Undecodable, "the answer is in UTF-16 or UTF-32, and JSON is UTF-8 (RFC 8259, 8.1)")
                );
            }
            return (bytes.Length, StrictUtf8.GetString(bytes), null);
        }
        catch (DecoderFallbackException)
        {
            return (bytes.Length, null, new Trouble(TroubleKind.Undecodable, "the answer is not UTF-8"));
        }
        catch (Exception exception) when (exception is InvalidDataException or NotSupportedException)
        {
            return (null, null, new Trouble(TroubleKind.Undecodable, exception.Message));
        }
    }

    // By its label or by the NULs among its first bytes, as RFC 4627, 3 tells them apart.
    private static bool IsWide(CapturedResponse captured, byte[] bytes)
    {
        var type = captured.ResponseHeaders.FirstOrDefault(field => field.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase));
        return bytes.AsSpan(0, Math.Min(4, bytes.Length)).Contains((byte)0)
            || (
                MediaTypeHeaderValue.TryParse(type?.Value, out var media)
                && media.CharSet?.Trim('"') is { } charset
                && (
                    charset.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase)
                    || charset.StartsWith("utf-32", StringComparison.OrdinalIgnoreCase)
                )
            );
    }

    private byte[] Decompress(byte[] bytes, string encoding)
    {
        using var input = new MemoryStream(bytes);
        using Stream decoder = encoding switch
        {
            // Its older name means the same (RFC 9110, 8.4.1.3).
            _ when encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase)
                    || encoding.Equals("x-gzip", StringComparison.OrdinalIgnoreCase) => new GZipStream(input, CompressionMode.Decompress),
            _ when encoding.Equals("deflate", StringComparison.OrdinalIgnoreCase) => new ZLibStream(input, CompressionMode.Decompress),
            _ when encoding.Equals("br", StringComparison.OrdinalIgnoreCase) => new BrotliStream(input, CompressionMode.Decompress),
            _ when encoding.Equals("identity", StringComparison.OrdinalIgnoreCase) => input,
            _ => throw new NotSupportedException("the answer has a Content-Encoding that the suite does not know"),
        };
        using var output = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        // A little more than the limit is enough to know that it is exceeded.
        while (output.Length <= limits.MaxResponseBytes && (read = ReadDecoded(decoder, buffer)) > 0)
        {
            output.Write(buffer, 0, read);
        }
        if (output.Length <= limits.MaxResponseBytes && decoder is GZipStream && !EndsWithLength(bytes, output.Length))
        {
            throw new InvalidDataException(NotEncoded);
        }
        return output.ToArray();
    }

    // .NET takes a gzip that breaks off for one that is over. The last four octets are its length (RFC 1952, 2.3.1).
    private static bool EndsWithLength(byte[] gzip, long length) =>
        gzip.Length >= 18 && BinaryPrimitives.ReadUInt32LittleEndian(gzip.AsSpan(gzip.Length - 4)) == (uint)length;

    private static int ReadDecoded(Stream decoder, byte[] buffer)
    {
        try
        {
            return decoder.Read(buffer);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or IOException)
        {
            throw new InvalidDataException(NotEncoded, exception);
        }
    }

    private static Trouble? Unavailable(int? status) =>
        status is 408 or 425 or 429 or 502 or 503 or 504
            ? new Trouble(TroubleKind.Unavailable, $"the target is unavailable or overloaded ({status})")
            : null;
}
