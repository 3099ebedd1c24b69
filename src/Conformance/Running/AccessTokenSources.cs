using Conformance.Configuration;
using Conformance.Http;
using Conformance.Redaction;
using Conformance.Targets;
using Conformance.Targets.Credentials;

namespace Conformance.Running;

/// <summary>Makes the sources of access tokens that the configuration describes.</summary>
/// <param name="primary">What carries the requests to the target.</param>
/// <param name="inProcess">The base URLs of a target in the caller's own process, or null for a target on the network.</param>
/// <param name="options">How the network is reached.</param>
/// <param name="limits">What bounds an exchange.</param>
/// <param name="redactor">Is told of each secret.</param>
/// <param name="time">Where time comes from.</param>
/// <param name="pace">How many requests go out in a second.</param>
internal sealed class AccessTokenSources(
    HttpMessageHandler primary,
    IReadOnlyList<Uri>? inProcess,
    NetworkOptions options,
    HttpLimits limits,
    Redactor redactor,
    TimeProvider time,
    Pace pace
) : IDisposable
{
    private readonly Dictionary<string, TokenEndpoint> endpoints = new(StringComparer.Ordinal);
    private HttpMessageHandler? network;

    /// <summary>The source of one role.</summary>
    public IAccessTokenSource Of(CredentialSettings settings) =>
        settings switch
        {
            { AccessToken: { } token } => new FixedAccessToken(settings.Key, new AccessToken(token)),
            { Command: { } command } => new TokenCommand(
                settings.Key,
                [.. command.Arguments.Select(argument => argument.Value)],
                command.Folder,
                settings.Scope.Role,
                redactor,
                time
            ),
            { File: { } file } => new AccessTokenFile(settings.Key, file, settings.Scope.Role, redactor, time),
            { OAuth: { } client } => new ClientCredentialsGrant(client, EndpointAt(client.TokenUrl), settings.Scope, redactor),
            { ServiceAccount: { } account } => new ServiceAccountGrant(
                settings.Key,
                account,
                EndpointAt(SensitiveText.Plain(account.TokenUri.OriginalString)),
                settings.Scope,
                redactor,
                time
            ),
            _ => throw new ArgumentException("It names no source.", nameof(settings)),
        };

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var endpoint in endpoints.Values)
        {
            endpoint.Dispose();
        }
        network?.Dispose();
    }

    private TokenEndpoint EndpointAt(SensitiveText url)
    {
        if (!endpoints.TryGetValue(url.Value, out var endpoint))
        {
            endpoints[url.Value] = endpoint = new TokenEndpoint(url, HandlerFor(new Uri(url.Value)), limits, redactor, time, pace);
        }
        return endpoint;
    }

    // A target in the caller's own process may have its authorization server elsewhere.
    private HttpMessageHandler HandlerFor(Uri url) =>
        inProcess is null || inProcess.Any(target => target.Authority == url.Authority)
            ? primary
            : network ??= Network.Create(limits, options);
}
