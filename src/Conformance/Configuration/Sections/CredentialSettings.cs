using Conformance.Redaction;
using Conformance.Targets.Credentials;

namespace Conformance.Configuration;

/// <summary>Where the access token of a role comes from: one of a token, a command, a file, a client and a service account.</summary>
internal sealed record CredentialSettings
{
    /// <summary>The key that configures it.</summary>
    public required string Key { get; init; }

    /// <summary>The scope to ask for, where it is asked for by a grant.</summary>
    public required RoleScope Scope { get; init; }

    /// <summary>The access token itself, or null.</summary>
    public SensitiveText? AccessToken { get; init; }

    /// <summary>A command that prints it, or null.</summary>
    public TokenCommandSettings? Command { get; init; }

    /// <summary>The whole path of a file that holds it, or null.</summary>
    public string? File { get; init; }

    /// <summary>A client of an authorization server, or null.</summary>
    public OAuthClient? OAuth { get; init; }

    /// <summary>The key of a service account, or null.</summary>
    public ServiceAccountKey? ServiceAccount { get; init; }

    /// <summary>Whether the token is to be made to expire during the run.</summary>
    public bool Ages { get; init; }
}
