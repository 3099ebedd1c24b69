namespace Conformance.Targets.Credentials;

/// <summary>The scope that is asked for on behalf of a role, and what a token must and must not be granted to play that role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Asked">The scope to ask for, names separated by spaces (RFC 6749, 3.3).</param>
/// <param name="Right">The scope that an authorized call needs.</param>
internal sealed record RoleScope(CredentialRole Role, string Asked, string Right)
{
    /// <summary>The scope of the page.</summary>
    public const string AndroidEnterprise = "https://www.googleapis.com/auth/androidenterprise";

    /// <summary>What is asked for where the configuration says nothing else.</summary>
    public static string Default(CredentialRole role, string right) =>
        role switch
        {
            CredentialRole.MissingScope => "https://www.googleapis.com/auth/userinfo.email",
            CredentialRole.LookAlikeScopeShorter => right.Length > 12 ? right[..^"enterprise".Length] : right[..^1],
            CredentialRole.LookAlikeScopeLonger => right + ".readonly",
            CredentialRole.LookAlikeScopeOtherCase => InOtherCase(right),
            _ => right,
        };

    /// <summary>Whether what is asked for is all that an authorized call needs.</summary>
    public bool IsRight => Names(Right).All(Names(Asked).Contains);

    /// <summary>
    /// Whether a refusal of the scope says that no such token exists. It does for a look-alike, since the requirement is about that very scope.
    /// For a token without the scope any other scope would do, and the server may well have one.
    /// </summary>
    public bool IsAboutThisScope =>
        Role is CredentialRole.LookAlikeScopeShorter or CredentialRole.LookAlikeScopeLonger or CredentialRole.LookAlikeScopeOtherCase;

    /// <summary>What is wrong with a granted scope, as the end of a sentence; null where the token can play its role.</summary>
    public string? WhatIsWrongWith(IReadOnlyCollection<string> granted)
    {
        var asked = Names(Asked);
        var right = Names(Right);
        var hasRight = right.All(granted.Contains);
        return Role switch
        {
            CredentialRole.Authorized or CredentialRole.Expired or CredentialRole.OtherEmm => asked.All(granted.Contains)
                ? null
                : $"granted another scope than {Asked}",
            _ when hasRight => $"granted {Right} instead of {Asked}",
            CredentialRole.MissingScope => null,
            _ => asked.All(granted.Contains) ? null : $"granted another scope than {Asked}",
        };
    }

    /// <summary>The names in a scope. Some servers separate them by commas.</summary>
    public static IReadOnlyCollection<string> Names(string scope) => scope.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);

    // Of a URL only the path can differ in case.
    private static string InOtherCase(string scope)
    {
        var start = scope.LastIndexOf('/') + 1;
        var name = scope[start..];
        var other = name.ToUpperInvariant();
        return scope[..start] + (other == name ? name.ToLowerInvariant() : other);
    }
}
