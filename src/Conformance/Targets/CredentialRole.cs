namespace Conformance.Targets;

/// <summary>The part that an access token plays. Its camelCase name is the key under <c>credentials</c>.</summary>
internal enum CredentialRole
{
    /// <summary>Has the scope, for the enterprises that the accounts hook names.</summary>
    Authorized,

    /// <summary>Valid, but without the scope.</summary>
    MissingScope,

    /// <summary>Once authorized, now expired.</summary>
    Expired,

    /// <summary>Valid and with the scope, but of another EMM.</summary>
    OtherEmm,

    /// <summary>Its scope is the beginning of the right one.</summary>
    LookAlikeScopeShorter,

    /// <summary>Its scope begins with the right one and goes on.</summary>
    LookAlikeScopeLonger,

    /// <summary>Its scope is the right one in other letter case.</summary>
    LookAlikeScopeOtherCase,
}
