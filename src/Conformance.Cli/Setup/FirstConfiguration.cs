using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Evidence;

namespace Conformance.Cli.Setup;

/// <summary>The first configuration of a server, with comments that say what to add.</summary>
internal static class FirstConfiguration
{
    // People read and edit the file; it is not HTML.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string NoUnknown =
        "\n      \"unknownUsers\": \"no account of this kind is listed yet\",\n      \"unknownEnterprises\": \"no account of this kind is listed yet\",";

    /// <summary>The JSON file.</summary>
    /// <param name="settings">What is known.</param>
    /// <param name="schema">The name of the schema file beside it.</param>
    public static string Text(FirstSettings settings, string schema) =>
        $$"""
            {
              // What to check, written by conformance init. Comments and commas at the end are allowed. An editor that knows the schema shows every key.
              // Secrets stay outside this file: ${env:NAME} is an environment variable, ${file:PATH} a file.
              "$schema": {{Json($"./{schema}")}},

              "target": {
                // The part of the endpoint's URL before androidenterprise/v1/...
                "baseUrl": {{Json(settings.Url)}},
              },

              "credentials": {
            {{Credential(settings.Credential)}}
              },

            {{(settings.Adapter is { } adapter ? Adapter(adapter) : Hooks(settings.Accounts))}}
            }

            """.ReplaceLineEndings("\n");

    private static string Adapter(FirstAdapter adapter) =>
        $$"""
              // One URL offers all hooks: accounts, devices and clock. It says which of them it has (contracts/adapters/README.md). A hook that is
              // configured here as well, as "accounts", "devices" or "clock", wins over it.
              "adapter": { "url": {{Json(adapter.Url)}}, "secret": {{Variable(adapter.SecretVariable)}} },
            """;

    private static string Hooks(IReadOnlyList<Account> accounts) =>
        $$"""
              // Test accounts. A server that prepares them itself needs no list: "accounts": { "providerStates": { "url": "test/provider-states" } }
              "accounts": {
                "fixed": {
                  // Users without devices.
                  "emmManagedUsers": [{{List(accounts)}}],
                  // An existing enterprise with a user id that nobody has, and an enterprise id that nobody has.{{Unknown(accounts)}}
                },
                // For each of these kinds list one account under "fixed", or say why there is none.
                "none": {
                  "googleManagedUsers": "no account of this kind is listed yet",
                  "usersOfAnotherEnterprise": "no account of this kind is listed yet",{{(accounts.Count > 0 ? "" : NoUnknown)}}
                },
              },

              // Most requirements are about what becomes of a token. To prove them, offer a hook that redeems one on a device, and one that puts the server's
              // clock forward. An adapter offers both, and new accounts as well, in about ten lines: contracts/adapters/README.md
              // "devices": { "redeem": { "url": "test/redeem", "body": "{\"token\": \"{token}\", \"deviceId\": \"{deviceId}\"}" } },
              // "clock": { "advance": { "url": "test/clock", "body": "{\"seconds\": {seconds} }" } },
              // Or declare that they cannot be offered:
              // "devices": { "none": "say why tokens cannot be redeemed" },
              // "clock": { "none": "say why the clock cannot be put forward" },
            """;

    /// <summary>The runsettings file for <c>dotnet test</c>.</summary>
    /// <param name="configuration">The full path of the JSON file: a test runner sets a current folder of its own.</param>
    public static string Runsettings(string configuration) =>
        $"""
            <?xml version="1.0" encoding="utf-8"?>
            <!-- For dotnet test: settings of the file below can be changed here, for example target:baseUrl. Its path is absolute because a test
                 runner has a current folder of its own: correct it on another machine, or set the environment variable CONFORMANCE__CONFIG. -->
            <RunSettings>
              <TestRunParameters>
                <Parameter name="config" value="{HtmlEncoder.Default.Encode(configuration)}" />
              </TestRunParameters>
            </RunSettings>

            """.ReplaceLineEndings("\n");

    private static string Credential(FirstCredential credential) =>
        credential switch
        {
            { TokenUrl: { } url } => $$"""
                    // An OAuth client that may ask for the scope https://www.googleapis.com/auth/androidenterprise (client credentials, RFC 6749). The
                    // suite asks for the access tokens of the other roles with it as well. "none" declares a role that it cannot have.
                    "oauth": {
                      "tokenUrl": {{Json(url)}},
                      "clientId": {{Variable(credential.ClientIdVariable)}},
                      "clientSecret": {{Variable(credential.ClientSecretVariable)}},
                    },
                    // "otherEmm": { "none": "say why there is no client of another EMM" },
                """,
            { KeyFile: { } file } => $$"""
                    // The key file of a service account (RFC 7523). The suite asks for the access tokens of the other roles with it as well. "none"
                    // declares a role that it cannot have.
                    "serviceAccount": { "file": {{Json(file)}} },
                    // "otherEmm": { "none": "say why there is no service account of another EMM" },
                """,
            _ => $$"""
                    // An access token with the scope https://www.googleapis.com/auth/androidenterprise, for the enterprises of the accounts. For
                    // one that expires soon let the suite obtain it: "oauth" or "serviceAccount".
                    "authorized": { "accessToken": {{Variable(credential.TokenVariable!)}} },
                    // Each of these access tokens proves more. For one that you cannot have, write "none" with the reason. A role that is left
                    // out leaves the run incomplete.
                    // "missingScope": { "accessToken": "${env:ACCESS_TOKEN_WITHOUT_SCOPE}" },
                    // "expired": { "none": "say why there is no expired access token" },
                    // "otherEmm": { "none": "say why there is no access token of another EMM" },
                    // "lookAlikeScopeShorter": { "none": "say why no such scope is issued" },
                    // "lookAlikeScopeLonger": { "none": "say why no such scope is issued" },
                    // "lookAlikeScopeOtherCase": { "none": "say why no such scope is issued" },
                """,
        };

    private static string Variable(string name) => Json($"${{env:{name}}}");

    private static string Unknown(IReadOnlyList<Account> accounts)
    {
        if (accounts.Count == 0)
        {
            return "";
        }
        var user = accounts[0] with { UserId = "conformance-unknown-user" };
        var enterprise = accounts[0] with { EnterpriseId = "conformance-unknown-enterprise" };
        return $"\n      \"unknownUsers\": [{List([user])}],\n      \"unknownEnterprises\": [{List([enterprise])}],";
    }

    private static string List(IReadOnlyList<Account> accounts)
    {
        var lines = accounts
            .Select(account => $$"""        { "enterpriseId": {{Json(account.EnterpriseId)}}, "userId": {{Json(account.UserId)}} },""")
            .ToList();
        return lines.Count == 0 ? "" : $"\n{string.Join('\n', lines)}\n      ";
    }

    private static string Json(string text) => JsonSerializer.Serialize(text, Readable);
}
