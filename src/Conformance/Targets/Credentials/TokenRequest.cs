namespace Conformance.Targets.Credentials;

/// <summary>A request for a token by one grant.</summary>
internal sealed record TokenRequest
{
    /// <summary>The name of the grant.</summary>
    public required string Name { get; init; }

    /// <summary>The key that configures the grant.</summary>
    public required string Key { get; init; }

    /// <summary>The key that gives the URL of the token endpoint.</summary>
    public required string UrlKey { get; init; }

    /// <summary>What to do where the server does not accept the client.</summary>
    public required string WhereClientIsRefused { get; init; }

    /// <summary>The form parameters, without the scope. Secret.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Parameters { get; init; }

    /// <summary>The Authorization header field, or null. Secret.</summary>
    public string? Authorization { get; init; }

    /// <summary>The name, so that a slip cannot print a secret.</summary>
    public override string ToString() => Name;
}
