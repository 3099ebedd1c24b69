using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;

namespace Conformance.Fake;

/// <summary>
/// Kestrel itself answers a request that it cannot parse (for instance <c>%00</c> in the path), with nothing but a status. This class
/// recognises that answer on its way out and replaces it with one in the envelope of the fake's other refusals.
/// </summary>
internal static class UnparsedRequests
{
    private const string StatusLine = "HTTP/1.1 ";
    private const string BareHeaders = "\r\nContent-Length: 0\r\nConnection: close\r\n";

    public static async Task AnswerInEnvelopeAsync(ConnectionContext connection, ConnectionDelegate next, Func<int, Response> refuse)
    {
        var transport = connection.Transport;
        var answers = new Pipe(new PipeOptions(useSynchronizationContext: false));
        connection.Transport = new DuplexPipe(transport.Input, answers.Writer);
        var copying = CopyAsync(answers.Reader, transport.Output, refuse);
        try
        {
            await next(connection);
        }
        finally
        {
            await answers.Writer.CompleteAsync();
            await copying;
            connection.Transport = transport;
        }
    }

    private static async Task CopyAsync(PipeReader from, PipeWriter to, Func<int, Response> refuse)
    {
        while (true)
        {
            var read = await from.ReadAsync();
            if (BareStatus(read.Buffer) is { } status)
            {
                await to.WriteAsync(Written(refuse(status)));
            }
            else
            {
                foreach (var segment in read.Buffer)
                {
                    to.Write(segment.Span);
                }
                await to.FlushAsync();
            }
            from.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                await from.CompleteAsync();
                return;
            }
        }
    }

    /// <summary>The status, if Kestrel itself wrote the answer. An answer of the fake always has a content type before its length.</summary>
    private static int? BareStatus(ReadOnlySequence<byte> answer)
    {
        const int MostBytes = 512;
        if (answer.Length is 0 or > MostBytes)
        {
            return null;
        }
        var text = Encoding.ASCII.GetString(answer);
        return text.StartsWith(StatusLine + '4', StringComparison.Ordinal) && text.Contains(BareHeaders, StringComparison.Ordinal)
            ? int.Parse(text.AsSpan(StatusLine.Length, 3))
            : null;
    }

    private static byte[] Written(Response response)
    {
        var type = response.ContentType is { } contentType ? $"Content-Type: {contentType}\r\n" : "";
        var head = $"{StatusLine}{response.Status} Refused\r\n{type}Content-Length: {response.Body.Length}\r\nConnection: close\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. response.Body.Span];
    }
}
