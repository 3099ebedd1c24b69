using Conformance.Evidence;
using Conformance.Http;

namespace Conformance.Targets.Credentials;

/// <summary>
/// Calls the endpoint with the access token of a role. Where an authorized call is refused (401) and a probe shows that the access token is the
/// cause, another is obtained and the call is sent once more. So an access token that expires or is revoked is never taken for a breach,
/// and a 401 to one particular call still is an answer.
/// </summary>
internal sealed class CredentialedEndpoint(
    EndpointClient endpoint,
    IReadOnlyDictionary<CredentialRole, RoleCredential> credentials,
    AuthorizedProbe probe,
    AgeingAccessToken? ageing,
    TimeProvider time
)
{
    /// <summary>How many replicas there are.</summary>
    public int Replicas => endpoint.Replicas;

    /// <summary>Calls the endpoint for an account.</summary>
    public async Task<CredentialedCall> CallAsync(Account account, EndpointCall call, int turn, CancellationToken cancellationToken)
    {
        if (call.Credential is not { } role)
        {
            return CredentialedCall.Of(await endpoint.CallAsync(account, call, null, turn, cancellationToken));
        }
        var credential = credentials.TryGetValue(role, out var has)
            ? has
            : throw new InvalidOperationException($"The scenario uses the credential {role} without naming it in its needs.");
        var obtained = await credential.GetAsync(cancellationToken);
        if (obtained.Token is not { } token)
        {
            return CredentialedCall.Unjudged(null, obtained.WhyNone!);
        }
        var first = await endpoint.CallAsync(account, call, token, turn, cancellationToken);
        if (
            role == CredentialRole.Expired
            && first is { Trouble: null, Exchange.Status: >= 200 and < 300 }
            && ageing?.WhySuccessProvesNothing is { } why
        )
        {
            return CredentialedCall.Unjudged(first, why);
        }
        if (!IsRefused(call, first))
        {
            if (ReferenceEquals(call, EndpointCall.Plain) && first is { Trouble: null, Exchange.Status: >= 200 and < 300 })
            {
                probe.Worked(account);
            }
            return CredentialedCall.Of(first);
        }
        if (await probe.WorksAsync(token, turn, time.GetUtcNow(), cancellationToken))
        {
            return CredentialedCall.Of(first);
        }
        if ((await credential.RenewAsync(token, cancellationToken)).Token is not { } renewed || renewed.Text.Value == token.Text.Value)
        {
            return CredentialedCall.Unjudged(first, credential.WhyRefused);
        }
        var second = await endpoint.CallAsync(account, call, renewed, turn, cancellationToken);
        if (!IsRefused(call, second) || await probe.WorksAsync(renewed, turn, time.GetUtcNow(), cancellationToken))
        {
            return CredentialedCall.Of(second) with { Refused = first };
        }
        credential.RefusedAtOnce(renewed);
        return CredentialedCall.Unjudged(second, credential.WhyRefused) with { Refused = first };
    }

    // Of a call that carries just the authorized access token, as it should be presented.
    private static bool IsRefused(EndpointCall call, RecordedExchange recorded) =>
        recorded is { Trouble: null, Exchange.Status: 401 }
        && call is { Credential: CredentialRole.Authorized, Scheme: "Bearer", AuthorizationsBefore: [], AuthorizationsAfter: [] };
}
