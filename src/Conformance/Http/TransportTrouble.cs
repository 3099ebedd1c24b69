using System.Net.Sockets;
using System.Text;
using Conformance.Evidence;

namespace Conformance.Http;

/// <summary>
/// What went wrong on the way to the target, in words of our own: an exception's may quote what the target sent. Where a setting helps, the
/// message names it.
/// </summary>
internal static class TransportTrouble
{
    /// <summary>Ends what to write where a URL has the wrong scheme.</summary>
    public const string InItsUrl = "in its URL";

    // What nginx, Apache, Go and Kestrel say in the body of a 400 where the two sides do not speak the same protocol.
    private const int LongestNotice = 4 * 1024;

    private static readonly string[] CertificateMissing = ["No required SSL certificate was sent"];
    private static readonly string[] CertificateRefused = ["The SSL certificate error"];
    private static readonly string[] PlainAtTls =
    [
        "The plain HTTP request was sent to HTTPS port",
        "speaking plain HTTP to an SSL-enabled server port",
        "Client sent an HTTP request to an HTTPS server",
    ];
    private static readonly string[] OnlyHttp2 = ["HTTP/1.x request was sent to an HTTP/2 only endpoint"];

    /// <summary>The trouble that ended an exchange.</summary>
    public static Trouble Of(Exception exception, Uri url, ConnectionFacts? facts)
    {
        var at = url.Authority;
        var error = (exception as HttpRequestException)?.HttpRequestError ?? (exception as HttpIOException)?.HttpRequestError;
        return OfThisProcess(exception)
            ?? (facts?.Proxy is null ? null : OfTheProxy(exception, error, at, facts))
            ?? OfTheCertificate(exception)
            ?? OfTheProtocol(url, facts, error == HttpRequestError.ResponseEnded ? TroubleKind.ConnectionLost : TroubleKind.NotHttp)
            ?? OfTheClientCertificate(error, at, facts)
            ?? error switch
            {
                HttpRequestError.ConnectionError => new(TroubleKind.ConnectionRefused, $"no connection to {at}"),
                HttpRequestError.NameResolutionError => new(TroubleKind.NameNotResolved, $"host {url.Host} could not be resolved"),
                HttpRequestError.SecureConnectionError => new(TroubleKind.Tls, $"no TLS connection to {at}: {InnerMost(exception)}"),
                HttpRequestError.VersionNegotiationError => NoHttp2(at),
                HttpRequestError.InvalidResponse => new(TroubleKind.NotHttp, $"what {at} answered is not HTTP/1.1"),
                HttpRequestError.HttpProtocolError => new(TroubleKind.NotHttp, $"what {at} answered is not HTTP/2"),
                HttpRequestError.ConfigurationLimitExceeded => new(TroubleKind.TooLarge, $"the header of the answer of {at} is too long"),
                // Nothing went wrong on the way, so it is what came.
                HttpRequestError.Unknown when !IsOfTheConnection(exception) => new(
                    TroubleKind.NotHttp,
                    $"what {at} answered is not HTTP/1.1"
                ),
                _ => new(TroubleKind.ConnectionLost, $"{at} closed the connection before the answer was complete"),
            };
    }

    /// <summary>The trouble that an answer tells which is not the target's own, or null.</summary>
    public static Trouble? Of(CapturedResponse captured, Uri url)
    {
        var at = url.Authority;
        if (captured.Connection is not { } facts)
        {
            return null;
        }
        if (captured.Status == 407 && facts.Proxy is not null)
        {
            return Refused(facts, at, captured.Status);
        }
        if (captured is not { Status: 400, Body: { Length: > 0 and <= LongestNotice } body })
        {
            return null;
        }
        var text = Encoding.Latin1.GetString(body);
        return url.Scheme == "https" && Holds(text, CertificateMissing) ? ClientCertificate(at, missing: true)
            : url.Scheme == "https" && Holds(text, CertificateRefused) ? ClientCertificate(at, missing: !facts.HasClientCertificate)
            : url.Scheme == "http" && Holds(text, PlainAtTls) ? SpeaksTls(TroubleKind.NotHttp, at)
            : Holds(text, OnlyHttp2) ? SpeaksOnlyHttp2(at, facts)
            : null;
    }

    private static Trouble? OfThisProcess(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is SocketException { SocketErrorCode: SocketError.TooManyOpenSockets })
            {
                return new Trouble(
                    TroubleKind.ConnectionRefused,
                    "the suite cannot open another connection: raise its limit of open files (ulimit -n), or set run:parallel lower"
                );
            }
        }
        return null;
    }

    private static Trouble? OfTheProxy(Exception exception, HttpRequestError? error, string at, ConnectionFacts facts) =>
        error switch
        {
            HttpRequestError.ConnectionError => new(
                TroubleKind.ConnectionRefused,
                $"no connection to the proxy {facts.ProxyAddress}, by which {at} is reached: check {NetworkKeys.Proxy} or HTTPS_PROXY and NO_PROXY"
            ),
            HttpRequestError.NameResolutionError => new(
                TroubleKind.NameNotResolved,
                $"the proxy {facts.ProxyAddress}, by which {at} is reached, could not be resolved: check {NetworkKeys.Proxy} or HTTPS_PROXY and NO_PROXY"
            ),
            HttpRequestError.ProxyTunnelError => Refused(facts, at, (int?)(exception as HttpRequestException)?.StatusCode),
            _ => null,
        };

    private static Trouble Refused(ConnectionFacts facts, string at, int? status) =>
        new(
            TroubleKind.ConnectionRefused,
            status == 407
                ? $"the proxy {facts.ProxyAddress} asks for credentials (407) before it connects to {at}: set {NetworkKeys.ProxyCredentials}"
                : $"the proxy {facts.ProxyAddress} refused to connect to {at} ({status}): check {NetworkKeys.Proxy} or HTTPS_PROXY and NO_PROXY"
        );

    private static Trouble? OfTheCertificate(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is UntrustedCertificateException)
            {
                return new Trouble(TroubleKind.Tls, exception.Message);
            }
        }
        return null;
    }

    private static Trouble? OfTheProtocol(Uri url, ConnectionFacts? facts, TroubleKind kind)
    {
        var at = url.Authority;
        return facts is null ? null
            : url.Scheme == "http" && (facts.SpeaksTls || facts.BeginsAsTls) ? SpeaksTls(kind, at)
            : url.Scheme == "http" && facts.BeginsAsHttp2 ? SpeaksOnlyHttp2(at, facts, kind)
            : facts.RefusesHttp11 ? SpeaksOnlyHttp2(at, facts, kind)
            : facts.Version == ProtocolVersion.Http2
            && (facts.BeginsAsNoApplicationProtocol || (url.Scheme == "http" && facts.BeginsAsHttp1))
                ? NoHttp2(at)
            : url.Scheme == "https" && facts.FirstBytes.Length > 0 && !facts.BeginsAsTls
                ? new Trouble(
                    TroubleKind.Tls,
                    $"{at} does not speak TLS: write http:// instead of https:// {InItsUrl}, or use its TLS port"
                )
            : null;
    }

    private static Trouble? OfTheClientCertificate(HttpRequestError? error, string at, ConnectionFacts? facts) =>
        facts is { AsksForClientCertificate: true }
        && error is HttpRequestError.SecureConnectionError or HttpRequestError.ResponseEnded or HttpRequestError.Unknown
            ? ClientCertificate(at, missing: !facts.HasClientCertificate)
            : null;

    private static Trouble ClientCertificate(string at, bool missing) =>
        new(
            TroubleKind.Tls,
            missing
                ? $"{at} asks for a client certificate: set {NetworkKeys.ClientCertificate}"
                : $"{at} does not accept the client certificate: check {NetworkKeys.ClientCertificate}"
        );

    private static Trouble SpeaksTls(TroubleKind kind, string at) =>
        new(kind, $"{at} speaks TLS: write https:// instead of http:// {InItsUrl}, or use its plain port");

    private static Trouble NoHttp2(string at) => new(TroubleKind.NotHttp, $"{at} does not offer HTTP/2: set {NetworkKeys.Version} to 1.1");

    private static Trouble SpeaksOnlyHttp2(string at, ConnectionFacts facts, TroubleKind kind = TroubleKind.NotHttp) =>
        new(
            kind,
            facts.Version == ProtocolVersion.Http11
                ? $"{at} speaks only HTTP/2: set {NetworkKeys.Version} to 2"
                : $"{at} speaks only HTTP/2, and two Authorization fields can only be sent in HTTP/1.1"
        );

    private static bool Holds(string text, string[] notices) =>
        notices.Any(notice => text.Contains(notice, StringComparison.OrdinalIgnoreCase));

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
