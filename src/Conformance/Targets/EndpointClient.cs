using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;

namespace Conformance.Targets;

/// <summary>
/// The suite's client of the endpoint: sends what it is told to, exactly, and records it.
/// </summary>
internal sealed class EndpointClient
{
    private const string UserAgent = "conformance-suite";

    private readonly IReadOnlyList<Uri> replicas;
    private readonly HttpSender sender;
    private readonly IReadOnlyDictionary<CredentialRole, AccessToken> credentials;
    private readonly IReadOnlyDictionary<string, SensitiveText> headers;

    /// <summary>A client.</summary>
    /// <param name="replicas">Base URLs of one or several replicas of the same service, each ending in a slash.</param>
    /// <param name="credentials">The access token of each role.</param>
    /// <param name="headers">Header fields to send with every call.</param>
    /// <param name="sender">Sends and records.</param>
    public EndpointClient(
        IReadOnlyList<Uri> replicas,
        IReadOnlyDictionary<CredentialRole, AccessToken> credentials,
        IReadOnlyDictionary<string, SensitiveText> headers,
        HttpSender sender
    )
    {
        this.replicas = replicas;
        this.credentials = credentials;
        this.headers = headers;
        this.sender = sender;
    }

    /// <summary>The documented path of an account below the base URL, each id percent-encoded as one segment (RFC 3986, 2.1).</summary>
    public static string Path(Account account) => Path(Uri.EscapeDataString(account.EnterpriseId), Uri.EscapeDataString(account.UserId));

    /// <summary>The documented path with two segments that are encoded already.</summary>
    public static string Path(string enterpriseSegment, string userSegment) =>
        $"androidenterprise/v1/enterprises/{enterpriseSegment}/users/{userSegment}/authenticationToken";

    /// <summary>Calls the endpoint for an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="call">How the call differs from the plain one.</param>
    /// <param name="turn">Whose turn it is among the replicas; they come round again.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<RecordedExchange> CallAsync(Account account, EndpointCall call, int turn, CancellationToken cancellationToken)
    {
        AccessToken? token = null;
        if (call.Credential is { } role && !credentials.TryGetValue(role, out token))
        {
            throw new InvalidOperationException($"There is no access token for {role}.");
        }
        return CallAsync(account, call, token, turn, cancellationToken);
    }

    /// <summary>Calls the endpoint for an account with an access token of its own, or with none.</summary>
    internal Task<RecordedExchange> CallAsync(
        Account account,
        EndpointCall call,
        AccessToken? token,
        int turn,
        CancellationToken cancellationToken
    )
    {
        var url = SensitiveText.Plain(
            replicas[ReplicaOf(turn)].AbsoluteUri + (call.Path ?? Path(account)) + (call.Query is { } query ? $"?{query}" : "")
        );
        if (token is not null && call.CredentialInQuery)
        {
            url +=
                SensitiveText.Plain(call.Query is null ? "?access_token=" : "&access_token=")
                + new SensitiveText(Uri.EscapeDataString(token.Text.Value), token.Text.Recorded);
        }
        return sender.SendAsync(
            new OutgoingRequest
            {
                Method = call.Method,
                Url = url,
                Headers = [.. Headers(call, token)],
                Body = call.Body,
                IsTraced = call.IsTraced,
                Race = call.Race,
            },
            cancellationToken
        );
    }

    /// <summary>How many replicas there are.</summary>
    internal int Replicas => replicas.Count;

    /// <summary>Which replica has the turn.</summary>
    internal int ReplicaOf(int turn) => turn % replicas.Count;

    private IEnumerable<KeyValuePair<string, SensitiveText>> Headers(EndpointCall call, AccessToken? token)
    {
        foreach (var authorization in call.AuthorizationsBefore)
        {
            yield return new("Authorization", SensitiveText.Plain(authorization));
        }
        if (((call.CredentialInQuery ? null : token?.Text) ?? call.Presented) is { } presented)
        {
            yield return new("Authorization", SensitiveText.Plain($"{call.Scheme} ") + presented);
        }
        foreach (var authorization in call.AuthorizationsAfter)
        {
            yield return new("Authorization", SensitiveText.Plain(authorization));
        }
        if (!call.Headers.Any(field => field.Name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)))
        {
            yield return new("User-Agent", SensitiveText.Plain(UserAgent));
        }
        foreach (var field in call.Headers)
        {
            yield return new(field.Name, SensitiveText.Plain(field.Value));
        }
        foreach (var (name, value) in headers)
        {
            yield return new(name, value);
        }
    }
}
