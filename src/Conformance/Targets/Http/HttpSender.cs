using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Text;
using Conformance.Evidence;
using RestSharp;

namespace Conformance.Targets.Http;

/// <summary>
/// Sends requests exactly as they are written and records the exchange, secrets replaced. Nothing that the other side does makes it throw:
/// what is not a complete answer is <see cref="Trouble"/>.
/// </summary>
public sealed class HttpSender : IDisposable
{
    /// <summary>How much of a body is kept as evidence, in characters.</summary>
    public const int KeptCharacters = 64 * 1024;

    private const string NotEncoded = "the answer is not compressed as its Content-Encoding says";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly HttpLimits limits;
    private readonly Redactor redactor;
    private readonly HttpClient http;
    private readonly RestClient rest;

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
        var (bytes, body, undecodable) = Decode(captured);
        return new RecordedExchange(
            Evidence(request, captured, body) with
            {
                ResponseBodyLength = bytes,
            },
            captured.Trouble ?? undecodable ?? Unavailable(captured.Status),
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
        var redacted =
            body is null ? null
            : request.AnswersIds ? redactor.RedactKnownMembers(body)
            : redactor.RedactAnswer(body);
        return new Exchange
        {
            Method = request.Method,
            Url = redactor.Redact(request.Url.Recorded),
            RequestHeaders = [.. recordedHeaders, .. addedHeaders],
            RequestBody = request.Body is { } sentBody ? Keep(redactor.Redact(sentBody.Recorded)) : null,
            Status = captured.Status,
            ResponseHeaders = [.. captured.ResponseHeaders.Select(Redacted)],
            ResponseBody = redacted is null ? null : Keep(redacted),
            ResponseBodyCut = redacted?.Length > KeptCharacters,
        };
    }

    private HttpField Redacted(HttpField field) =>
        new(
            field.Name,
            field.Name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase) ? "{{cookie}}" : Keep(redactor.RedactAnswer(field.Value))
        );

    private static string Keep(string text) =>
        text.Length <= KeptCharacters ? text
        : char.IsHighSurrogate(text[KeptCharacters - 1]) ? text[..(KeptCharacters - 1)]
        : text[..KeptCharacters];

    private (int? Length, string? Body, Trouble? Trouble) Decode(CapturedResponse captured)
    {
        if (captured.Body is not { } bytes)
        {
            return (null, null, null);
        }
        try
        {
            var encoding = captured
                .ResponseHeaders.LastOrDefault(field => field.Name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase))
                ?.Value.Trim();
            if (!string.IsNullOrEmpty(encoding) && bytes.Length > 0)
            {
                bytes = Decompress(bytes, encoding);
            }
            if (bytes.Length > limits.MaxResponseBytes)
            {
                var message = $"the answer is longer than {limits.MaxResponseBytes} bytes when decompressed";
                return (null, null, new Trouble(TroubleKind.TooLarge, message));
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

    private byte[] Decompress(byte[] bytes, string encoding)
    {
        using var input = new MemoryStream(bytes);
        using Stream decoder = encoding switch
        {
            _ when encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase) => new GZipStream(input, CompressionMode.Decompress),
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
