using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Conformance.Cli.Tests;

/// <summary>
/// The server of <c>node/emm.mjs</c>, as a vendor has it: access tokens of a minute by client credentials, a private authority, a limit of
/// requests a second, and hooks in a style of its own.
/// </summary>
internal sealed class VendorServer : IAsyncDisposable
{
    private const string ClientSecret = "the-secret-of-the-client";
    private const string OtherSecret = "the-secret-of-the-rival";
    private const string LabKey = "the-key-of-the-laboratory";

    private readonly ChildProcess node;
    private readonly int port;

    private VendorServer(ChildProcess node, int port) => (this.node, this.port) = (node, port);

    /// <summary>The environment of the tool, in which the secrets are.</summary>
    public static IReadOnlyDictionary<string, string> Secrets { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CLIENT_SECRET"] = ClientSecret,
            ["OTHER_SECRET"] = OtherSecret,
            ["LAB_KEY"] = LabKey,
        };

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its certificate goes, and the one of its authority for the suite.</param>
    /// <param name="perSecond">How many requests it answers in a second.</param>
    /// <param name="revokeAfter">After how many calls it revokes every access token and the client as well, or null for never.</param>
    public static async Task<VendorServer> StartAsync(string folder, int perSecond, int? revokeAfter = null)
    {
        var (key, certificate) = (Path.Combine(folder, "server.key"), Path.Combine(folder, "server.pem"));
        await File.WriteAllTextAsync(key, TestCertificates.Server.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(certificate, TestCertificates.Server.ExportCertificatePem());
        await File.WriteAllTextAsync(Path.Combine(folder, "our-ca.pem"), TestCertificates.Authority.ExportCertificatePem());
        var variables = new Dictionary<string, string>(Secrets, StringComparer.Ordinal)
        {
            ["TLS_KEY"] = key,
            ["TLS_CERTIFICATE"] = certificate,
            ["PER_SECOND"] = perSecond.ToString(CultureInfo.InvariantCulture),
        };
        if (revokeAfter is { } calls)
        {
            variables["REVOKE_AFTER"] = calls.ToString(CultureInfo.InvariantCulture);
        }
        var started = ChildProcess.Start("node", folder, variables, [Path.Combine(AppContext.BaseDirectory, "node", "emm.mjs")]);
        try
        {
            var line = await started.LineAsync("listening ");
            return new VendorServer(started, int.Parse(line.AsSpan("listening ".Length), CultureInfo.InvariantCulture));
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>The configuration that checks it.</summary>
    public JsonObject Configuration() =>
        JsonNode
            .Parse(
                $$$"""
                {
                  "target": {
                    "name": "a vendor on Node",
                    "baseUrl": "https://127.0.0.1:{{{port}}}/gateway/",
                    "tls": { "ca": ["our-ca.pem"] }
                  },
                  "credentials": {
                    "oauth": { "tokenUrl": "https://127.0.0.1:{{{port}}}/gateway/oauth/token", "clientId": "suite", "clientSecret": "${env:CLIENT_SECRET}" },
                    "otherEmm": { "oauth": { "clientId": "rival", "clientSecret": "${env:OTHER_SECRET}" } }
                  },
                  "accounts": { "providerStates": { "url": "lab/given", "headers": { "X-Lab-Key": "${env:LAB_KEY}" } } },
                  "devices": {
                    "redeem": {
                      "method": "PUT",
                      "url": "lab/phones/{deviceId}",
                      "headers": { "X-Lab-Key": "${env:LAB_KEY}" },
                      "contentType": "application/x-www-form-urlencoded",
                      "body": "credential={token}",
                      "provisioned": { "statuses": [200], "pointer": "/result/outcome", "value": "ENROLLED" },
                      "account": { "enterpriseId": "/result/owner/org", "userId": "/result/owner/person" }
                    }
                  },
                  "clock": {
                    "advance": { "url": "lab/time?plus={seconds}", "headers": { "X-Lab-Key": "${env:LAB_KEY}" }, "now": "/server_time" }
                  },
                  "token": { "lifetime": "5m" }
                }
                """
            )!
            .AsObject();

    public ValueTask DisposeAsync() => node.DisposeAsync();
}
