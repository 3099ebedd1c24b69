namespace Conformance.Targets.Credentials;

/// <summary>What a source of access tokens gave: a token, or why there is none.</summary>
internal sealed record ObtainedToken
{
    private ObtainedToken() { }

    /// <summary>The access token, or null.</summary>
    public AccessToken? Token { get; private init; }

    /// <summary>When it expires; null where its source does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; private init; }

    /// <summary>Why there is no token, in one line without secrets; null where there is one.</summary>
    public string? WhyNone { get; private init; }

    /// <summary>Whether the authorization server itself says that it does not issue such tokens.</summary>
    public bool Declared { get; private init; }

    /// <summary>A token.</summary>
    public static ObtainedToken Of(AccessToken token, DateTimeOffset? expiresAt) => new() { Token = token, ExpiresAt = expiresAt };

    /// <summary>No token: the source did not do its part.</summary>
    public static ObtainedToken None(string why) => new() { WhyNone = why };

    /// <summary>No token: the authorization server says that it does not issue such tokens.</summary>
    public static ObtainedToken NeverIssued(string why) => new() { WhyNone = why, Declared = true };
}
