using System.Net;
using System.Net.Sockets;
using Conformance.Evidence;

namespace Conformance.Http;

/// <summary>
/// Records what goes over the wire and when, reads the body up to the limit, and turns every failure into technical trouble: past this
/// handler an exchange always ends with a response.
/// </summary>
internal sealed class RecordingHandler(HttpMessageHandler inner, HttpLimits limits, RunClock clock) : DelegatingHandler(inner)
{
    // The token is that of the captured exchange: with another RestSharp would throw, and what was sent until then would not be known.
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Options.TryGetValue(CapturedResponse.Key, out var captured);
        captured!.StartedAt = clock.Seconds;
        cancellationToken = captured.Cancelled;
        using var timeout = new CancellationTokenSource(limits.Timeout, clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var response = await base.SendAsync(request, either.Token);
            captured.Status = (int)response.StatusCode;
            captured.ResponseHeaders = Fields(response.Headers, response.Content.Headers);
            if (Framing.WhatIsWrong(captured.Status.Value, captured.ResponseHeaders) is { } wrong)
            {
                captured.Trouble = new Trouble(TroubleKind.NotHttp, $"the answer of {request.RequestUri!.Authority} {wrong}");
            }
            else if ((captured.Body = await ReadAsync(response.Content, limits.MaxResponseBytes, either.Token)) is null)
            {
                captured.Trouble = new Trouble(TroubleKind.TooLarge, $"the answer is longer than {limits.MaxResponseBytes} bytes");
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            captured.Trouble = new Trouble(
                TroubleKind.Timeout,
                captured.Status is { } status
                    ? $"the answer ({status}) was not complete within {limits.Timeout.TotalSeconds:0.###} s"
                    : $"no answer within {limits.Timeout.TotalSeconds:0.###} s"
            );
        }
        catch (OperationCanceledException)
        {
            captured.Trouble = new Trouble(TroubleKind.Cancelled, "the run ended before the answer came");
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            captured.Trouble = TroubleOf(exception, request.RequestUri!);
        }
#pragma warning disable CA1031 // A target in the caller's own process may throw whatever its code throws.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            captured.Trouble = new Trouble(TroubleKind.ConnectionLost, $"the request ended in a {exception.GetType().Name}");
        }
        captured.RequestHeaders = Fields(request.Headers, request.Content?.Headers);
        captured.EndedAt = clock.Seconds;
        return new HttpResponseMessage((HttpStatusCode)(captured.Status ?? 599))
        {
            RequestMessage = request,
            Content = new ByteArrayContent(captured.Body ?? []),
        };
    }

    private static async Task<byte[]?> ReadAsync(HttpContent content, int maximum, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > maximum)
            {
                return null;
            }
            body.Write(buffer, 0, read);
        }
        return body.ToArray();
    }

    private static HttpField[] Fields(params System.Net.Http.Headers.HttpHeaders?[] headers) =>
        [
            .. headers
                .Where(header => header is not null)
                .SelectMany(header => header!.NonValidated)
                .SelectMany(header => header.Value.Select(value => new HttpField(header.Key, value))),
        ];

    // In words of our own: the exception's may quote what the target sent.
    private static Trouble TroubleOf(Exception exception, Uri url)
    {
        var at = url.Authority;
        var error = (exception as HttpRequestException)?.HttpRequestError ?? (exception as HttpIOException)?.HttpRequestError;
        return error switch
        {
            HttpRequestError.ConnectionError => new(TroubleKind.ConnectionRefused, $"no connection to {at}"),
            HttpRequestError.NameResolutionError => new(TroubleKind.NameNotResolved, $"the name {url.Host} has no address"),
            HttpRequestError.SecureConnectionError => new(TroubleKind.Tls, $"no TLS connection to {at}: {InnerMost(exception)}"),
            HttpRequestError.InvalidResponse => new(TroubleKind.NotHttp, $"what {at} answered is not HTTP/1.1"),
            HttpRequestError.ConfigurationLimitExceeded => new(TroubleKind.TooLarge, $"the header of the answer of {at} is too long"),
            // Nothing went wrong on the way, so it is what came.
            HttpRequestError.Unknown when !IsOfTheConnection(exception) => new(TroubleKind.NotHttp, $"what {at} answered is not HTTP/1.1"),
            HttpRequestError.ProxyTunnelError => new(TroubleKind.ConnectionRefused, $"the proxy gives no tunnel to {at}"),
            _ => new(TroubleKind.ConnectionLost, $"{at} closed the connection before the answer was complete"),
        };
    }

    private static bool IsOfTheConnection(Exception? exception) =>
        exception is not null && (exception is IOException or SocketException || IsOfTheConnection(exception.InnerException));

    private static string InnerMost(Exception exception)
    {
        while (exception.InnerException is { } inner)
        {
            exception = inner;
        }
        return exception.Message.ReplaceLineEndings(" ");
    }
}
