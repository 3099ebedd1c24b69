using System.Text.Json.Nodes;
using Conformance.Fake.Styles;

namespace Conformance.Fake;

/// <summary>The suite's configuration for a fake, in the keys of contracts/hooks.md.</summary>
internal static class FakeConfiguration
{
    public static JsonObject Of(ReferenceFakeOptions options, IReadOnlyList<Uri> replicas, Credentials credentials)
    {
        var baseUrl = replicas[0];
        var roles = credentials.AccessTokenByRole.Select(role =>
            KeyValuePair.Create<string, JsonNode?>(role.Key, new JsonObject { ["accessToken"] = role.Value })
        );
        var configuration = new JsonObject
        {
            ["target"] = new JsonObject { ["name"] = "reference fake", ["baseUrl"] = baseUrl.AbsoluteUri },
            ["credentials"] = new JsonObject(roles),
            ["accounts"] = new JsonObject
            {
                ["providerStates"] = WithHeaders(options, new JsonObject { ["url"] = Hook(baseUrl, Hooks.ProviderStatesPath) }),
            },
            // Relative where there are several, so that redemptions take turns among them.
            ["devices"] = new JsonObject
            {
                ["redeem"] = Redeem(options, replicas.Count > 1 ? Hooks.RedeemPath.TrimStart('/') : Hook(baseUrl, Hooks.RedeemPath)),
                ["list"] = List(options, baseUrl),
            },
            ["clock"] = new JsonObject { ["advance"] = Template(options, Hook(baseUrl, Hooks.ClockPath), """{"seconds":{seconds}}""") },
            ["token"] = new JsonObject { ["lifetime"] = options.TokenLifetime.ToString("c") },
        };
        if (replicas.Count > 1)
        {
            configuration["target"]!["replicas"] = new JsonArray([
                .. replicas.Skip(1).Select(replica => JsonValue.Create(replica.AbsoluteUri)),
            ]);
        }
        if (Expect(options) is { Count: > 0 } expect)
        {
            configuration["expect"] = expect;
        }
        foreach (var style in options.Styles.Distinct(StringComparer.Ordinal).Select(StyleCatalogue.Find))
        {
            style.Configure(configuration, baseUrl);
        }
        return configuration;
    }

    private static JsonObject Redeem(ReferenceFakeOptions options, string url)
    {
        var redeem = Template(options, url, """{"token":"{token}","deviceId":"{deviceId}"}""");
        redeem["provisioned"] = new JsonObject
        {
            ["statuses"] = new JsonArray(200),
            ["pointer"] = "/provisioned",
            ["value"] = true,
        };
        redeem["account"] = new JsonObject { ["enterpriseId"] = "/enterpriseId", ["userId"] = "/userId" };
        return redeem;
    }

    private static JsonObject List(ReferenceFakeOptions options, Uri baseUrl)
    {
        var url = $"{Hook(baseUrl, Hooks.DevicesPath)}?enterpriseId={{enterpriseId}}&userId={{userId}}";
        var list = WithHeaders(options, new JsonObject { ["url"] = url });
        list["pointer"] = "/devices";
        return list;
    }

    private static JsonObject Template(ReferenceFakeOptions options, string url, string body)
    {
        var template = WithHeaders(options, new JsonObject { ["method"] = "POST", ["url"] = url });
        template["body"] = body;
        return template;
    }

    private static JsonObject WithHeaders(ReferenceFakeOptions options, JsonObject hook)
    {
        if (options.HookSecret is { } secret)
        {
            var value = options.HookSecretVariable is { } variable ? $"${{env:{variable}}}" : secret;
            hook["headers"] = new JsonObject { ["Authorization"] = "Bearer " + value };
        }
        return hook;
    }

    private static JsonObject Expect(ReferenceFakeOptions options)
    {
        var expect = new JsonObject();
        if (!options.SendsKind)
        {
            expect["kind"] = "discovery";
        }
        if (options.SuppliedBody == SuppliedBody.Ignored)
        {
            expect["body"] = "either";
        }
        return expect;
    }

    private static string Hook(Uri baseUrl, string path) => new Uri(baseUrl, path).AbsoluteUri;
}
