namespace Conformance.Targets.Credentials;

/// <summary>Where the access token of a role comes from.</summary>
internal interface IAccessTokenSource
{
    /// <summary>The key that configures it, as a message names it.</summary>
    string Key { get; }

    /// <summary>Whether it has another token than it gave last. Asked before each use of the token.</summary>
    bool HasChanged => false;

    /// <summary>Obtains a token. Nothing that the other side does makes it throw.</summary>
    Task<ObtainedToken> ObtainAsync(CancellationToken cancellationToken);
}
