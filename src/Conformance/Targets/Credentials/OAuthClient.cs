using Conformance.Redaction;

namespace Conformance.Targets.Credentials;

/// <summary>A client of an authorization server, as the configuration describes it.</summary>
internal sealed record OAuthClient
{
    /// <summary>The key that configures it.</summary>
    public required string Key { get; init; }

    /// <summary>The URL of the token endpoint.</summary>
    public required SensitiveText TokenUrl { get; init; }

    /// <summary>The id of the client.</summary>
    public required SensitiveText ClientId { get; init; }

    /// <summary>The secret of the client.</summary>
    public required SensitiveText ClientSecret { get; init; }

    /// <summary>How the client authenticates.</summary>
    public ClientAuthentication Authentication { get; init; }

    /// <summary>Further parameters, such as an audience or a resource.</summary>
    public IReadOnlyDictionary<string, SensitiveText> Parameters { get; init; } =
        new Dictionary<string, SensitiveText>(StringComparer.Ordinal);
}
