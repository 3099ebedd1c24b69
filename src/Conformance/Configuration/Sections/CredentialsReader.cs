using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Configuration;

/// <summary>Reads <c>credentials</c>.</summary>
internal static class CredentialsReader
{
    public static KeyTable Table { get; } =
        new(
            "credentials",
            "An access token for each role, or the reason why there is none. Access tokens are secrets however they are written."
        );

    private static readonly IReadOnlyList<RoleKeys> Roles =
    [
        Role(
            CredentialRole.Authorized,
            "An access token with the scope, for the enterprises of the accounts. Required.",
            "\"${env:ACCESS_TOKEN}\"",
            "Not allowed: every scenario needs that access token.",
            unset: ""
        ),
        Role(CredentialRole.MissingScope, "A valid access token without the scope.", "\"${env:NO_SCOPE}\""),
        Role(CredentialRole.Expired, "An access token that was authorized and has expired.", "\"${file:expired.txt}\""),
        Role(CredentialRole.OtherEmm, "An access token with the scope that belongs to another EMM.", "\"${env:OTHER_EMM}\""),
        Role(CredentialRole.LookAlikeScopeShorter, "An access token whose scope is the beginning of the right one.", "\"${env:SHORTER}\""),
        Role(
            CredentialRole.LookAlikeScopeLonger,
            "An access token whose scope begins with the right one and continues.",
            "\"${env:LONGER}\""
        ),
        Role(
            CredentialRole.LookAlikeScopeOtherCase,
            "An access token whose scope is the right one in other letter case.",
            "\"${env:OTHER_CASE}\""
        ),
    ];

    public static IReadOnlyDictionary<CredentialRole, Hook<AccessToken>> Read(ConfigurationReader reader) =>
        Roles.ToDictionary(role => role.Role, role => Read(reader, role));

    private static Hook<AccessToken> Read(ConfigurationReader reader, RoleKeys keys)
    {
        var key = $"{Table.Section}:{ConfigurationKey.Of(keys.Role)}";
        var token =
            keys.Role == CredentialRole.Authorized
                ? keys.AccessToken.ReadRequired(reader, "write an access token with the scope, for example ${env:ACCESS_TOKEN}")
                : keys.AccessToken.Read(reader);
        var none = keys.None.Read(reader);
        if (token is not null && none is not null)
        {
            reader.Problem(key, "has both accessToken and none: keep one");
        }
        if (token is { } text && ProblemOf(text.Value) is { } problem)
        {
            reader.Problem(keys.AccessToken.Path, problem);
        }
        return token is { } has ? Hook<AccessToken>.Of(new AccessToken(has))
            : none is not null ? Hook<AccessToken>.None($"{key}: none, because {none}")
            : Hook<AccessToken>.Undeclared($"{key} is not configured: set accessToken, or none with a reason");
    }

    private static string? ProblemOf(string token) =>
        token.Any(character => character is <= ' ' or > '~')
            ? "contains a space, a line break or another character that no access token has: write the access token alone, without Bearer"
        : token is ['$', not '{', ..] or ['%', .., '%'] ? "looks like an unexpanded variable: write ${env:NAME}, or the access token itself"
        : null;

    private static RoleKeys Role(
        CredentialRole role,
        string meaning,
        string example,
        string none = "Why there is no such access token.",
        string unset = "undeclared"
    )
    {
        var name = ConfigurationKey.Of(role);
        return new RoleKeys(
            role,
            Table.Add($"{name}:accessToken", Kinds.Secret($"credential:{name}"), meaning, example, unset),
            Table.Add($"{name}:none", Kinds.Reason, none, unset.Length == 0 ? "" : "\"we cannot issue such tokens\"", unset)
        );
    }

    private sealed record RoleKeys(CredentialRole Role, Key<SensitiveText?> AccessToken, Key<string?> None);
}
