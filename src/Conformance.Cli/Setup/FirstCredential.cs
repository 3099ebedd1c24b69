namespace Conformance.Cli.Setup;

/// <summary>Where access tokens come from: an environment variable, an OAuth client or a service account.</summary>
internal sealed record FirstCredential
{
    /// <summary>Name of the environment variable with an access token, or null.</summary>
    public string? TokenVariable { get; init; }

    /// <summary>The token endpoint of an OAuth client, or null.</summary>
    public string? TokenUrl { get; init; }

    /// <summary>Name of the environment variable with the id of the client.</summary>
    public string ClientIdVariable { get; init; } = "CLIENT_ID";

    /// <summary>Name of the environment variable with the secret of the client.</summary>
    public string ClientSecretVariable { get; init; } = "CLIENT_SECRET";

    /// <summary>The key file of a service account, relative to the configuration file, or null.</summary>
    public string? KeyFile { get; init; }

    /// <summary>The environment variables that must be set, each with what it holds.</summary>
    public IReadOnlyList<(string Variable, string Content)> Variables =>
        TokenVariable is { } token ? [(token, "an access token")]
        : TokenUrl is not null ? [(ClientIdVariable, "the id of the client"), (ClientSecretVariable, "the secret of the client")]
        : [];
}
