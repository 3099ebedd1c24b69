using Conformance.Configuration;
using Conformance.Http;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Running;

/// <summary>The access tokens of a configuration, for a tool that presents them itself.</summary>
public static class AccessTokens
{
    /// <summary>Obtains the access token of each role that has one. Secret.</summary>
    /// <exception cref="ConfigurationException">There is no authorized one.</exception>
    public static async Task<IReadOnlyDictionary<CredentialRole, string>> ObtainAsync(
        Settings settings,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(settings);
        using var target = TargetFactory.Create(
            settings,
            new Redactor(settings.Secrets),
            new RunClock(TimeProvider.System),
            inProcess: null
        );
        var tokens = new Dictionary<CredentialRole, string>();
        foreach (var (role, hook) in target.Credentials)
        {
            if (hook.Offered is not { } credential || (role == CredentialRole.Expired && target.Ageing is not null))
            {
                continue;
            }
            var obtained = await credential.GetAsync(cancellationToken);
            if (obtained.Token is { } token)
            {
                tokens[role] = token.Text.Value;
            }
            else if (role == CredentialRole.Authorized)
            {
                throw new ConfigurationException(obtained.WhyNone!);
            }
        }
        return tokens;
    }
}
