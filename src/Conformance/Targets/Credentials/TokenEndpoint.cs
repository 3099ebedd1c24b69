using Conformance.Http;
using Conformance.Redaction;
using Microsoft.IdentityModel.JsonWebTokens;
using RestSharp;

namespace Conformance.Targets.Credentials;

/// <summary>The token endpoint of an authorization server (RFC 6749, 3.2). What is sent there and what it answers is recorded nowhere.</summary>
internal sealed class TokenEndpoint : IDisposable
{
    private const int ShownCharacters = 200;

    private readonly SensitiveText url;
    private readonly HttpLimits limits;
    private readonly Redactor redactor;
    private readonly TimeProvider time;
    private readonly Pace pace;
    private readonly HttpClient http;
    private readonly RestClient rest;

    /// <summary>A token endpoint.</summary>
    /// <param name="url">Its URL.</param>
    /// <param name="primary">What carries the requests. Not disposed with it.</param>
    /// <param name="limits">What bounds an exchange.</param>
    /// <param name="redactor">Is told of each secret.</param>
    /// <param name="time">Where time comes from.</param>
    /// <param name="pace">How many requests go out in a second: a limit of the server counts these as well.</param>
    public TokenEndpoint(SensitiveText url, HttpMessageHandler primary, HttpLimits limits, Redactor redactor, TimeProvider time, Pace pace)
    {
        this.url = url;
        this.limits = limits;
        this.redactor = redactor;
        this.time = time;
        this.pace = pace;
        http = new HttpClient(primary, disposeHandler: false)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = limits.MaxResponseBytes,
        };
        rest = new RestClient(
            http,
            new RestClientOptions { SetErrorExceptionOnUnsuccessfulStatusCode = false, UserAgent = "conformance-suite" }
        );
    }

    /// <summary>Asks for a token, again where the server is busy and says when.</summary>
    /// <param name="grant">The parameters and header fields of the grant.</param>
    /// <param name="scope">The scope, and the role for which it is asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ObtainedToken> AskAsync(TokenRequest grant, RoleScope scope, CancellationToken cancellationToken)
    {
        var patience = Patience.Default;
        var waited = TimeSpan.Zero;
        for (var tries = 1; ; tries++)
        {
            await pace.TakeAsync(1, cancellationToken);
            var (obtained, asked) = await AskOnceAsync(grant, scope, cancellationToken);
            if (asked is not { } wait || tries == patience.Tries || (waited += wait) > patience.Longest)
            {
                return obtained;
            }
            // Not slower from here on: the authorization server may be another than the target.
            pace.Hold(wait, tooFast: false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        rest.Dispose();
        http.Dispose();
    }

    private async Task<(ObtainedToken Obtained, TimeSpan? RetryAfter)> AskOnceAsync(
        TokenRequest grant,
        RoleScope scope,
        CancellationToken cancellationToken
    )
    {
        var captured = new CapturedResponse(cancellationToken);
        var request = new RestRequest(new Uri(url.Value), Method.Post)
        {
            Timeout = Timeout.InfiniteTimeSpan,
            Interceptors = [new Capturing(captured)],
        };
        request.AddHeader("Accept", "application/json");
        if (grant.Authorization is { } authorization)
        {
            request.AddHeader("Authorization", authorization);
        }
        foreach (var (name, value) in grant.Parameters.Append(new("scope", scope.Asked)))
        {
            request.AddParameter(name, value, ParameterType.GetOrPost);
        }
        using var timeout = new CancellationTokenSource(limits.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var askedAt = time.GetUtcNow();
        var response = await rest.ExecuteAsync(request, either.Token);
        cancellationToken.ThrowIfCancellationRequested();
        if (timeout.IsCancellationRequested && response.ErrorException is not null)
        {
            return (
                ObtainedToken.None($"{grant.UrlKey}: no answer from the token endpoint within {limits.Timeout.TotalSeconds:0.###} s"),
                null
            );
        }
        if (response.ErrorException is { } exception)
        {
            return (ObtainedToken.None($"{grant.UrlKey}: {redactor.Redact(WhatFailed(exception, captured))}"), null);
        }
        var status = (int)response.StatusCode;
        return status is >= 200 and < 300
            ? (Granted(TokenText.Parse(response.Content ?? "", askedAt), grant, scope), null)
            : (
                Refused(status, OAuthError.Of(response.Content), grant, scope),
                RetryAfter.Of(status, name => response.GetHeaderValue(name), time.GetUtcNow())
            );
    }

    private ObtainedToken Granted(TokenText answer, TokenRequest grant, RoleScope scope)
    {
        var obtained = answer.Obtained($"{grant.UrlKey}: the answer of the token endpoint", scope.Role, redactor);
        if (obtained.Token is not { } token)
        {
            return obtained;
        }
        if (answer.Type is { } type && !type.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return ObtainedToken.None(
                $"{grant.UrlKey}: the token endpoint gives tokens of type {Shown(type)}, the suite can present only Bearer tokens"
            );
        }
        if (Scope(answer.Scope, token.Text.Value) is { } granted && scope.WhatIsWrongWith(granted) is { } wrong)
        {
            return NoSuchScope($"{grant.Key}: the authorization server {wrong}", scope);
        }
        return obtained;
    }

    private ObtainedToken Refused(int status, OAuthError error, TokenRequest grant, RoleScope scope)
    {
        var said =
            $"({status}{(error.Code is { } code ? $" {Shown(code)}" : "")}{(error.Description is { } text ? $": {Shown(text)}" : "")})";
        return error.Code switch
        {
            "invalid_scope" => NoSuchScope($"{grant.Key}: the authorization server refuses the scope {scope.Asked} {said}", scope),
            "invalid_client" or "invalid_grant" => ObtainedToken.None(
                $"{grant.Key}: the token endpoint refuses the client {said}: {grant.WhereClientIsRefused}"
            ),
            "unauthorized_client" or "unsupported_grant_type" => ObtainedToken.None(
                $"{grant.Key}: the token endpoint does not allow this client the grant {grant.Name} {said}: allow it there"
            ),
            null when status == 401 => ObtainedToken.None(
                $"{grant.Key}: the token endpoint refuses the client {said}: {grant.WhereClientIsRefused}"
            ),
            null when status is 408 or 425 or 429 or 502 or 503 or 504 => ObtainedToken.None(
                $"{grant.UrlKey}: the token endpoint is unavailable or overloaded ({status})"
            ),
            null => ObtainedToken.None($"{grant.UrlKey}: the token endpoint answered {status} without an OAuth error: check the URL"),
            _ => ObtainedToken.None($"{grant.Key}: the token endpoint refuses the request {said}"),
        };
    }

    private static ObtainedToken NoSuchScope(string what, RoleScope scope) =>
        scope.IsAboutThisScope
            ? ObtainedToken.NeverIssued(what)
            : ObtainedToken.None($"{what}: write another in credentials:{ConfigurationKey.Of(scope.Role)}:scope");

    // The server need not say what it granted where that is what was asked (RFC 6749, 5.1); a token that is a JWT may say it itself.
    private static IReadOnlyCollection<string>? Scope(string? answered, string token)
    {
        if (answered is not null)
        {
            return RoleScope.Names(answered);
        }
        var handler = new JsonWebTokenHandler();
        if (!handler.CanReadToken(token))
        {
            return null;
        }
        try
        {
            var claims = handler.ReadJsonWebToken(token).Claims.Where(claim => claim.Type is "scope" or "scp").ToList();
            return claims.Count == 0 ? null : [.. claims.SelectMany(claim => RoleScope.Names(claim.Value))];
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private string Shown(string text) => PlainText.Line(redactor.RedactAnswer(text), ShownCharacters);

    private string WhatFailed(Exception exception, CapturedResponse captured) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }
            ? $"the answer of the token endpoint is longer than {limits.MaxResponseBytes} bytes"
        : exception is HttpRequestException or IOException
            ? $"the token endpoint did not answer: {TransportTrouble.Of(exception, new Uri(url.Value), captured.Connection).Message}"
        : "the token endpoint did not answer in full";
}
