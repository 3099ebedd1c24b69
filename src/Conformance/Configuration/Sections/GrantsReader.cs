using System.Text.Json.Nodes;
using Conformance.Files;
using Conformance.Redaction;
using Conformance.Targets.Credentials;

namespace Conformance.Configuration;

/// <summary>
/// Reads the grants under <c>credentials</c>: a client or a service account for all roles of one EMM, and another one for the role of
/// another EMM.
/// </summary>
internal sealed class GrantsReader(KeyTable table)
{
    private static readonly ValueKind<IReadOnlyDictionary<string, SensitiveText>> Parameters = new(
        "text `${...}`",
        new JsonObject { ["type"] = "string" },
        ReadParameters
    )
    {
        Below = Below.Names,
    };

    private readonly Key<SensitiveText?> tokenUrl = table.Add(
        "oauth:tokenUrl",
        Kinds.Url,
        "The token endpoint of the authorization server, for client credentials (RFC 6749, 4.4). One client provides all roles: the suite asks for the scope of each.",
        "\"https://login.emm.example/oauth2/token\"",
        unset: "undeclared"
    );

    private readonly Key<SensitiveText?> clientId = table.Add(
        "oauth:clientId",
        Kinds.Sensitive,
        "The id of the client.",
        "\"conformance\"",
        unset: "undeclared"
    );

    private readonly Key<SensitiveText?> clientSecret = table.Add(
        "oauth:clientSecret",
        Kinds.Secret("credentials:oauth:clientSecret"),
        "The secret of the client.",
        "\"${env:CLIENT_SECRET}\"",
        unset: "undeclared"
    );

    private readonly Key<ClientAuthentication> authentication = table.Add(
        "oauth:authentication",
        Kinds.Choice<ClientAuthentication>().Or(ClientAuthentication.Basic, "basic"),
        "How the client authenticates: in the `Authorization` header, or in the body (RFC 6749, 2.3.1).",
        "\"body\""
    );

    private readonly Key<IReadOnlyDictionary<string, SensitiveText>> parameters = table.Add(
        "oauth:parameters",
        Parameters,
        "Further parameters of the token request.",
        "{\"audience\": \"https://emm.example/\"}",
        unset: "none"
    );

    private readonly Key<string?> keyFile = table.Add(
        "serviceAccount:file",
        Kinds.Text,
        "The key file of a service account, for signed assertions (RFC 7523). One account provides all roles. Relative to the configuration file.",
        "\"service-account.json\"",
        unset: "undeclared"
    );

    private readonly Key<SensitiveText?> otherClientId = table.Add(
        "otherEmm:oauth:clientId",
        Kinds.Sensitive,
        "The id of a client of another EMM at the same authorization server.",
        "\"conformance-other\"",
        unset: "undeclared"
    );

    private readonly Key<SensitiveText?> otherClientSecret = table.Add(
        "otherEmm:oauth:clientSecret",
        Kinds.Secret("credentials:otherEmm:oauth:clientSecret"),
        "The secret of that client.",
        "\"${env:OTHER_CLIENT_SECRET}\"",
        unset: "undeclared"
    );

    private readonly Key<string?> otherKeyFile = table.Add(
        "otherEmm:serviceAccount:file",
        Kinds.Text,
        "The key file of a service account of another EMM.",
        "\"other-service-account.json\"",
        unset: "undeclared"
    );

    /// <summary>Reads the grant of the EMM and the one of another EMM, each null where it is not configured.</summary>
    public (GrantSettings? Own, GrantSettings? Other) Read(ConfigurationReader reader)
    {
        var client = Client(reader);
        var account = Account(reader, keyFile, "credentials:serviceAccount");
        if (reader.Has("credentials:oauth") && reader.Has("credentials:serviceAccount"))
        {
            reader.Problem("credentials", "has both oauth and serviceAccount: keep one");
        }
        return (
            client is not null ? new GrantSettings(client.Key, client, null)
            : account is not null ? new GrantSettings("credentials:serviceAccount", null, account)
            : null,
            Other(reader, client)
        );
    }

    private GrantSettings? Other(ConfigurationReader reader, OAuthClient? client)
    {
        const string key = "credentials:otherEmm:oauth";
        var account = Account(reader, otherKeyFile, "credentials:otherEmm:serviceAccount");
        if (!reader.Has(key))
        {
            return account is null ? null : new GrantSettings("credentials:otherEmm:serviceAccount", null, account);
        }
        var id = otherClientId.ReadRequired(reader, "write the id of a client of another EMM");
        var secret = otherClientSecret.ReadRequired(reader, "write the secret of the client, for example ${env:OTHER_CLIENT_SECRET}");
        if (!reader.Has("credentials:oauth"))
        {
            reader.Problem(key, $"has no effect without {tokenUrl.Path}: set it as well");
        }
        return client is not null && id is { } has && secret is { } knows
            ? new GrantSettings(key, client with { Key = key, ClientId = has, ClientSecret = knows }, null)
            : null;
    }

    private OAuthClient? Client(ConfigurationReader reader)
    {
        const string key = "credentials:oauth";
        if (!reader.Has(key))
        {
            return null;
        }
        var url = tokenUrl.ReadRequired(reader, "write the URL of the token endpoint, for example https://login.emm.example/oauth2/token");
        var id = clientId.ReadRequired(reader, "write the id of the client");
        var secret = clientSecret.ReadRequired(reader, "write the secret of the client, for example ${env:CLIENT_SECRET}");
        var how = authentication.Read(reader);
        var further = parameters.Read(reader);
        return url is { } at && Urls.Http(reader, tokenUrl.Path, at) is not null && id is { } has && secret is { } knows
            ? new OAuthClient
            {
                Key = key,
                TokenUrl = at,
                ClientId = has,
                ClientSecret = knows,
                Authentication = how,
                Parameters = further,
            }
            : null;
    }

    private static ServiceAccountKey? Account(ConfigurationReader reader, Key<string?> file, string section)
    {
        if (!reader.Has(section))
        {
            return null;
        }
        if (file.ReadRequired(reader, "write the path of the key file") is not { } path)
        {
            return null;
        }
        try
        {
            var text = GivenFile.ReadText(Path.Combine(reader.FolderOf(file.Path) ?? "", path), GivenFile.LargestSecret);
            if (ServiceAccountKey.Parse(text, out var wrong) is not { } account)
            {
                reader.Problem(file.Path, $"the file {QuotedValue.Of(path)} {wrong}");
                return null;
            }
            reader.Secret(file.Path, account.PrivateKey, $"{section}:privateKey");
            return account;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            reader.Problem(file.Path, $"the file {QuotedValue.Of(path)} {GivenFile.Problem(exception)}");
            return null;
        }
    }

    private static IReadOnlyDictionary<string, SensitiveText> ReadParameters(ConfigurationReader reader, string key)
    {
        var values = new Dictionary<string, SensitiveText>(StringComparer.Ordinal);
        foreach (var name in reader.NamesBelow(key))
        {
            if (name is "grant_type" or "scope" or "client_id" or "client_secret" or "assertion")
            {
                reader.Problem($"{key}:{name}", "is set by the suite itself: remove the key");
            }
            if (Placeholders.Read(reader, $"{key}:{name}") is { } value)
            {
                values[name] = value;
            }
        }
        return values;
    }
}
