using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Conformance.Evidence;

namespace Conformance.Http;

/// <summary>The servers that were seen to speak HTTP/2 and no HTTP/1.1. They are asked in HTTP/2, whatever is configured.</summary>
internal sealed class OnlyHttp2
{
    // What Kestrel says in the body of a 400.
    private const string Notice = "HTTP/1.x request was sent to an HTTP/2 only endpoint";
    private const int LongestNotice = 4 * 1024;

    private readonly ConcurrentDictionary<string, bool> servers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a server was seen to speak only HTTP/2.</summary>
    public bool Holds(Uri url) => servers.ContainsKey(Key(url));

    /// <summary>Whether an answer says that the server speaks only HTTP/2.</summary>
    public async Task<bool> IsToldAsync(HttpResponseMessage response, Uri url, CancellationToken cancellationToken)
    {
        if (
            response is not { StatusCode: HttpStatusCode.BadRequest, Version.Major: 1 }
            || response.Content.Headers.ContentLength is not (> 0 and <= LongestNotice)
        )
        {
            return false;
        }
        await response.Content.LoadIntoBufferAsync(LongestNotice, cancellationToken);
        var text = Encoding.Latin1.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return text.Contains(Notice, StringComparison.OrdinalIgnoreCase) && Add(url);
    }

    /// <summary>Whether a connection that failed shows that the server speaks only HTTP/2.</summary>
    public bool IsShownBy(ConnectionFacts facts, Uri url) =>
        facts.Version != ProtocolVersion.Http2
        && ((url.Scheme == "http" && facts.BeginsAsHttp2) || facts.RefusesHttp11)
        && !Holds(url)
        && Add(url);

    /// <summary>Tells that a request cannot be sent to this server, or that HTTP/2 has no answer to it, and that this is no gap of the target.</summary>
    public static NotSupportedException NotCarried(Uri url, CapturedResponse? captured, string why)
    {
        var message = $"{url.Authority} speaks only HTTP/2, and {why}";
        if (captured is not null)
        {
            captured.Trouble = new Trouble(TroubleKind.NotCarried, message);
        }
        return new NotSupportedException(message);
    }

    private bool Add(Uri url) => servers[Key(url)] = true;

    private static string Key(Uri url) => $"{url.Scheme}://{url.Authority}";
}
