using Conformance.Redaction;
using Conformance.Targets;
using Conformance.Targets.Credentials;

namespace Conformance.Configuration;

/// <summary>Reads <c>credentials</c>.</summary>
internal static class CredentialsReader
{
    private const string Unset = "undeclared";

    public static KeyTable Table { get; } =
        new(
            "credentials",
            "An access token for each role, or the reason why there is none ([hooks.md](hooks.md)). Access tokens are secrets however they are written."
        );

    private static readonly ValueKind<IReadOnlyList<SensitiveText>> Arguments = Kinds.Sensitive.ToList();

    private static readonly GrantsReader Grants = new(Table);

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

    public static IReadOnlyDictionary<CredentialRole, Hook<CredentialSettings>> Read(ConfigurationReader reader)
    {
        var (own, other) = Grants.Read(reader);
        var right = Roles[0].Scope!.Read(reader) ?? RoleScope.AndroidEnterprise;
        var credentials = Roles.ToDictionary(
            keys => keys.Role,
            keys => Read(reader, keys, keys.Role == CredentialRole.OtherEmm ? other : own, right)
        );
        if (
            credentials[CredentialRole.Expired] is { Offered: null, Declared: false }
            && credentials[CredentialRole.Authorized].Offered is { Command: not null } authorized
        )
        {
            credentials[CredentialRole.Expired] = Hook<CredentialSettings>.Of(
                authorized with
                {
                    Scope = authorized.Scope with { Role = CredentialRole.Expired },
                    Ages = true,
                }
            );
        }
        return credentials;
    }

    private static Hook<CredentialSettings> Read(ConfigurationReader reader, RoleKeys keys, GrantSettings? grant, string right)
    {
        var key = $"{Table.Section}:{ConfigurationKey.Of(keys.Role)}";
        var token = keys.AccessToken.Read(reader);
        var command = keys.Command.Read(reader);
        var file = keys.File.Read(reader);
        var none = keys.None.Read(reader);
        if (token is { } text && ProblemOf(text.Value) is { } problem)
        {
            reader.Problem(keys.AccessToken.Path, problem);
        }
        var written = new (Key Key, bool Is)[]
        {
            (keys.AccessToken, token is not null),
            (keys.Command, command.Count > 0),
            (keys.File, file is not null),
            (keys.None, none is not null),
        }
            .Where(one => one.Is)
            .Select(one => one.Key.Path)
            .ToList();
        if (written.Count > 1)
        {
            reader.Problem(key, $"has both {written[0][(key.Length + 1)..]} and {written[1][(key.Length + 1)..]}: keep one");
        }
        var settings = new CredentialSettings
        {
            Key = written.Count > 0 ? written[0] : grant?.Key ?? key,
            Scope = Scope(reader, keys, grant, right),
            AccessToken = token,
            Command = command.Count > 0 ? new TokenCommandSettings(command, FolderOf(reader, $"{keys.Command.Path}:0")) : null,
            File = file is null ? null : Path.GetFullPath(Path.Combine(FolderOf(reader, keys.File.Path), file)),
        };
        if (token is not null || settings.Command is not null || settings.File is not null)
        {
            return Hook<CredentialSettings>.Of(settings);
        }
        if (keys.Role == CredentialRole.Authorized)
        {
            ReportMissing(reader, keys, grant, none);
        }
        return none is not null ? Hook<CredentialSettings>.None($"{key}: none, because {none}")
            : grant is not null
                ? Hook<CredentialSettings>.Of(
                    settings with
                    {
                        OAuth = grant.OAuth,
                        ServiceAccount = grant.ServiceAccount,
                        Ages = keys.Role == CredentialRole.Expired,
                    }
                )
            : Hook<CredentialSettings>.Undeclared($"{key} is not configured: set accessToken, or none with a reason");
    }

    private static void ReportMissing(ConfigurationReader reader, RoleKeys keys, GrantSettings? grant, string? none)
    {
        if (none is not null && grant is not null)
        {
            reader.Problem(keys.None.Path, "is not allowed, since every scenario needs that access token: remove the key");
        }
        else if (
            !reader.Has(keys.AccessToken.Path)
            && !reader.Has(keys.Command.Path)
            && !reader.Has(keys.File.Path)
            && !reader.Has("credentials:oauth")
            && !reader.Has("credentials:serviceAccount")
        )
        {
            reader.Problem(keys.AccessToken.Path, "is missing: write an access token with the scope, for example ${env:ACCESS_TOKEN}");
        }
    }

    private static RoleScope Scope(ConfigurationReader reader, RoleKeys keys, GrantSettings? grant, string right)
    {
        var given = keys.Scope?.Read(reader);
        var scope = new RoleScope(keys.Role, given ?? RoleScope.Default(keys.Role, right), right);
        if (given is not null && grant is null)
        {
            reader.Problem(
                keys.Scope!.Path,
                "has no effect without credentials:oauth or credentials:serviceAccount: set one of them as well"
            );
        }
        else if (given is not null && scope.IsRight && keys.Role != CredentialRole.Authorized)
        {
            reader.Problem(keys.Scope!.Path, "is the scope that an authorized call needs: write another one");
        }
        return scope;
    }

    private static string FolderOf(ConfigurationReader reader, string key) =>
        reader.FolderOf(key) is { Length: > 0 } folder ? folder : Directory.GetCurrentDirectory();

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
        string unset = Unset
    )
    {
        var name = ConfigurationKey.Of(role);
        return new RoleKeys(
            role,
            Table.Add($"{name}:accessToken", Kinds.Secret($"credential:{name}"), meaning, example, unset),
            Table.Add(
                $"{name}:command",
                Arguments,
                "A command that prints it, alone or as JSON with its lifetime: the program and its arguments. No shell reads them.",
                $"[\"print-token\", \"--role={name}\"]",
                Unset
            ),
            Table.Add(
                $"{name}:file",
                Kinds.Text,
                "A file that holds it, alone or as JSON with its lifetime. Read again when it has changed. Relative to the configuration file.",
                $"\"{name}.txt\"",
                Unset
            ),
            role is CredentialRole.Expired or CredentialRole.OtherEmm
                ? null
                : Table.Add(
                    $"{name}:scope",
                    Kinds.Text,
                    "The scope to ask for by `credentials:oauth` or `credentials:serviceAccount`.",
                    "\"emm.write\"",
                    $"`{RoleScope.Default(role, RoleScope.AndroidEnterprise)}`"
                ),
            Table.Add($"{name}:none", Kinds.Reason, none, unset.Length == 0 ? "" : "\"we cannot issue such tokens\"", unset)
        );
    }

    private sealed record RoleKeys(
        CredentialRole Role,
        Key<SensitiveText?> AccessToken,
        Key<IReadOnlyList<SensitiveText>> Command,
        Key<string?> File,
        Key<string?>? Scope,
        Key<string?> None
    );
}
