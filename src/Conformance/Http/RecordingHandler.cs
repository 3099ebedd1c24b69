using System.Net;
using Conformance.Evidence;

namespace Conformance.Http;

/// <summary>
/// Records what goes over the wire and when, reads the body up to the limit, and turns every failure into technical trouble: past this
/// handler an exchange always ends with a response.
/// </summary>
internal sealed class RecordingHandler(HttpMessageHandler inner, HttpLimits limits, RunClock clock) : DelegatingHandler(inner)
{
    private const int Piece = 16 * 1024;

    // The cancellation token belongs to the captured exchange: with another one RestSharp would throw, and what was sent until then would not be known.
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
            else
            {
                captured.Trouble = TransportTrouble.Of(captured, request.RequestUri!);
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
        catch (NotSupportedException) when (captured.Trouble is { Kind: TroubleKind.NotCarried })
        {
            // Nothing was sent.
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            captured.Trouble = TransportTrouble.Of(exception, request.RequestUri!, captured.Connection);
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
        // In pieces: an array that grows to a megabyte leaves two megabytes behind.
        var pieces = new List<byte[]>();
        var length = 0;
        int read;
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        do
        {
            var piece = new byte[Piece];
            read = await stream.ReadAtLeastAsync(piece, Piece, throwOnEndOfStream: false, cancellationToken);
            length += read;
            if (length > maximum)
            {
                return null;
            }
            pieces.Add(piece);
        } while (read == Piece);
        var body = new byte[length];
        for (var i = 0; i < pieces.Count; i++)
        {
            pieces[i].AsSpan(0, Math.Min(Piece, length - i * Piece)).CopyTo(body.AsSpan(i * Piece));
        }
        return body;
    }

    private static HttpField[] Fields(params System.Net.Http.Headers.HttpHeaders?[] headers) =>
        [
            .. headers
                .Where(header => header is not null)
                .SelectMany(header => header!.NonValidated)
                .SelectMany(header => header.Value.Select(value => new HttpField(header.Key, value))),
        ];
}
