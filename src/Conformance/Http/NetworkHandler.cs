using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Conformance.Http;

/// <summary>
/// Carries requests over the network, and keeps what is known of each connection. .NET joins the values of a header field into one line, separated
/// by commas: two Authorization fields must go out as two lines, so the second goes by another name here, which
/// <see cref="SeparateFieldsStream"/> takes back on the wire.
/// </summary>
internal sealed class NetworkHandler : DelegatingHandler
{
    private const int LongestUsualUrl = 4096;
    private const string TwoFields = "two Authorization fields can only be sent in HTTP/1.1";

    private readonly HttpLimits limits;
    private readonly NetworkOptions options;
    private readonly TargetProxy proxy;
    private readonly ConcurrentDictionary<string, bool> askForCertificate = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, bool> probed = new(StringComparer.OrdinalIgnoreCase);
    private readonly OnlyHttp2 onlyHttp2 = new();

    public NetworkHandler(HttpLimits limits, NetworkOptions options)
    {
        this.limits = limits;
        this.options = options;
        proxy = TargetProxy.Of(options.Proxy);
        // Each exchange has a connection of its own: what an earlier answer left on it must not be taken for the next one, and one that
        // the server is about to close must not be taken for one that broke.
        InnerHandler = Create(TimeSpan.Zero, static context => context.PlaintextStream);
    }

    private SocketsHttpHandler Create(TimeSpan lifetime, Func<SocketsHttpPlaintextStreamFilterContext, Stream> stream) =>
        new()
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            Proxy = proxy,
            // Longer than an exchange, whose own timeout is the one that tells what happened.
            ConnectTimeout = limits.Timeout * 2,
            PooledConnectionLifetime = lifetime,
            MaxResponseDrainSize = 0,
            MaxResponseHeadersLength = 64,
            ActivityHeadersPropagator = null,
            ConnectCallback = ConnectAsync,
            PlaintextStreamFilter = (context, _) =>
                ValueTask.FromResult(
                    context.NegotiatedHttpVersion.Major > 1 || context.InitialRequestMessage.Method == HttpMethod.Connect
                        ? stream(context)
                        : new SentOnceStream(new SeparateFieldsStream(stream(context)))
                ),
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = new ServerCertificate(options.Authorities, options.Insecure).Accept,
                LocalCertificateSelectionCallback = SelectCertificate,
            },
        };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        var facts = new ConnectionFacts
        {
            Proxy = proxy.GetProxy(url),
            IsProxyConfigured = options.Proxy?.Url is not null,
            Version = options.Version,
            HasClientCertificate = options.ClientCertificate is not null,
        };
        if (request.Options.TryGetValue(CapturedResponse.Key, out var captured))
        {
            captured.Connection = facts;
        }
        var race = captured?.Race is { IsOpen: false } closed ? closed : null;
        var version =
            race is not null && options is { Version: ProtocolVersion.Http11, IsVersionOpen: true }
                ? ProtocolVersion.Auto
                : options.Version;
        (request.Version, request.VersionPolicy) =
            onlyHttp2.Holds(url) ? (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact)
            : SeparateFields(request) || version == ProtocolVersion.Http11
                ? (HttpVersion.Version11, HttpVersionPolicy.RequestVersionOrLower)
            : version == ProtocolVersion.Http2 ? (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact)
            : (HttpVersion.Version20, HttpVersionPolicy.RequestVersionOrLower);
        try
        {
            if (onlyHttp2.Holds(url) && HasSeparateFields(request))
            {
                throw OnlyHttp2.NotCarried(url, captured, TwoFields);
            }
            var response = race is null
                ? await SendInAnyVersionAsync(request, cancellationToken)
                : await race.Carrier(() => CreateFor(race)).SendAsync(request, cancellationToken);
            if (race is null && await onlyHttp2.IsToldAsync(response, url, cancellationToken))
            {
                return await SendAgainAsync(request, response, captured, cancellationToken);
            }
            // It answers without one as well.
            askForCertificate.TryUpdate(url.IdnHost, newValue: false, comparisonValue: true);
            return response;
        }
        catch (HttpRequestException exception) when (facts.Proxy is null && exception.HttpRequestError == HttpRequestError.ResponseEnded)
        {
            await ProbeAsync(url, facts, cancellationToken);
            if (onlyHttp2.IsShownBy(facts, url))
            {
                return await SendAgainAsync(request, null, captured, cancellationToken);
            }
            throw;
        }
        catch (HttpRequestException) when (facts.Proxy is null && onlyHttp2.IsShownBy(facts, url))
        {
            return await SendAgainAsync(request, null, captured, cancellationToken);
        }
        finally
        {
            facts.AsksForClientCertificate = askForCertificate.GetValueOrDefault(url.IdnHost);
        }
    }

    // The tunnel through a proxy is no request of a contender.
    private SocketsHttpHandler CreateFor(Race race) =>
        Create(
            Timeout.InfiniteTimeSpan,
            context =>
                context.InitialRequestMessage.Method == HttpMethod.Connect ? context.PlaintextStream
                : context.NegotiatedHttpVersion.Major == 1 ? new LastByteGate(context.PlaintextStream, race)
                : new OneWriteGate(context.PlaintextStream, race)
        );

    // In HTTP/2 a server may reset the stream of a path that it would refuse with an answer in HTTP/1.1 (RFC 9113, 8.1.1), and only an answer
    // can be judged.
    private async Task<HttpResponseMessage> SendInAnyVersionAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception)
            when (exception.HttpRequestError == HttpRequestError.HttpProtocolError
                && request.RequestUri is { } url
                && (url.Scheme == "https" || onlyHttp2.Holds(url))
                && (url.OriginalString.Length > LongestUsualUrl || UnusualPath.IsIn(url.OriginalString))
            )
        {
            if (onlyHttp2.Holds(request.RequestUri!))
            {
                request.Options.TryGetValue(CapturedResponse.Key, out var captured);
                throw OnlyHttp2.NotCarried(
                    request.RequestUri!,
                    captured,
                    "it resets the stream of such a path, so that there is no answer to judge"
                );
            }
            (request.Version, request.VersionPolicy) = (HttpVersion.Version11, HttpVersionPolicy.RequestVersionOrLower);
            return await base.SendAsync(request, cancellationToken);
        }
    }

    // Nothing of the request was processed: the server does not read HTTP/1.1.
    private Task<HttpResponseMessage> SendAgainAsync(
        HttpRequestMessage request,
        HttpResponseMessage? answered,
        CapturedResponse? captured,
        CancellationToken cancellationToken
    )
    {
        answered?.Dispose();
        if (HasSeparateFields(request) || request.Headers.NonValidated.Contains(SeparateFieldsStream.StandIn))
        {
            throw OnlyHttp2.NotCarried(request.RequestUri!, captured, TwoFields);
        }
        (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        return SendInAnyVersionAsync(request, cancellationToken);
    }

    private static bool HasSeparateFields(HttpRequestMessage request) =>
        request.Headers.NonValidated.TryGetValues(SeparateFieldsStream.Field, out var values) && values.Count > 1;

    private static bool SeparateFields(HttpRequestMessage request)
    {
        if (!HasSeparateFields(request))
        {
            return false;
        }
        var all = request.Headers.NonValidated[SeparateFieldsStream.Field].ToList();
        request.Headers.Remove(SeparateFieldsStream.Field);
        request.Headers.TryAddWithoutValidation(SeparateFieldsStream.Field, all[0]);
        request.Headers.TryAddWithoutValidation(SeparateFieldsStream.StandIn, all[1]);
        return true;
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        var stream = new NetworkStream(socket, ownsSocket: true);
        if (
            !context.InitialRequestMessage.Options.TryGetValue(CapturedResponse.Key, out var captured)
            || captured.Connection is not { Proxy: null } facts
        )
        {
            return stream;
        }
        facts.FirstBytes = [];
        return new ObservedStream(stream, facts);
    }

    // Called before the handshake, and again with the server's certificate where the server asks for one. Whoever shows it before is not asked.
    private X509Certificate SelectCertificate(
        object sender,
        string host,
        X509CertificateCollection local,
        X509Certificate? remote,
        string[] issuers
    )
    {
        if (remote is null && issuers.Length == 0)
        {
            return null!;
        }
        askForCertificate.TryAdd(host, true);
        return options.ClientCertificate!;
    }

    // The connection was closed without a word. Once for each server: what it speaks does not change.
    private async Task ProbeAsync(Uri url, ConnectionFacts facts, CancellationToken cancellationToken)
    {
        var key = $"{url.Scheme}://{url.Authority}";
        if (url.Scheme == "http" && facts.FirstBytes.Length == 0)
        {
            facts.SpeaksTls = await OnceAsync(key, () => TlsProbe.SpeaksTlsAsync(url, cancellationToken));
        }
        else if (url.Scheme == "https" && options.Version == ProtocolVersion.Http11)
        {
            facts.RefusesHttp11 = await OnceAsync(key, () => TlsProbe.RefusesHttp11Async(url, cancellationToken));
        }
    }

    private async Task<bool> OnceAsync(string key, Func<Task<bool>> probe)
    {
        if (!probed.TryGetValue(key, out var found))
        {
            probed[key] = found = await probe();
        }
        return found;
    }
}
