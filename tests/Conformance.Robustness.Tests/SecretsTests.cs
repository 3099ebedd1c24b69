using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Fake;
using Conformance.Robustness.Tests.Runs;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests;

/// <summary>Distinct secrets in every place where one can be configured, or can come back from a target that gives back all it hears: none comes out.</summary>
internal sealed class SecretsTests
{
    private readonly ConcurrentQueue<string> minted = new();

    [TestCase(true)]
    [TestCase(false)]
    public async Task None_comes_out_in_any_encoding(bool succeeds)
    {
        using var guard = Timings.NewGuard();
        await using var server = new RawServer(peer => ServeAsync(peer, succeeds), guard.Token);
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions(), guard.Token);
        var configuration = fake.Configuration();
        var planted = new List<string>();
        string Plant(string where, char odd = '"')
        {
            var secret = $"{where}+Secret/{RandomNumberGenerator.GetHexString(12)}=&{odd}{RandomNumberGenerator.GetHexString(6)}";
            var variable = $"ROBUSTNESS_{where}_{RandomNumberGenerator.GetHexString(8)}";
            Environment.SetEnvironmentVariable(variable, secret);
            planted.Add(secret);
            return $"${{env:{variable}}}";
        }
        configuration["target"]!["headers"] = new JsonObject
        {
            ["X-Api-Key"] = Plant("targetHeader"),
            ["X-Plain"] = $"before {Plant("plainHeader")} after",
        };
        var overrides = Routes.Of(server.Url);
        foreach (var hook in new[] { "accounts:providerStates", "devices:redeem", "clock:advance" })
        {
            var name = hook.Split(':')[0];
            overrides[$"{hook}:url"] = $"{overrides[$"{hook}:url"]}?key={Plant($"{name}Url")}";
            overrides[$"{hook}:headers:X-Hook"] = Plant($"{name}Header");
        }
        overrides["devices:redeem:body"] = $$"""{"token":"{token}","deviceId":"{deviceId}","key":"{{Plant("devicesBody", '\'')}}"}""";
        overrides["devices:redeem:url"] += "&token={token}";
        overrides["devices:redeem:headers:X-Presented"] = "{token}";

        var attempt = await Attempt.PlayAsync(
            configuration,
            overrides,
            [
                "request.post",
                "authorization",
                "token.single-use",
                "token.provisions-account",
                "token.altered",
                "token.expires",
                "response.error-envelope",
            ],
            guard.Token
        );

        attempt.Steps.Count(step => step.Exchange?.Status is not null).Should().BeGreaterThan(40);
        var secrets = planted.Concat(Secrets.AccessTokens(configuration).Values).Concat(minted).ToList();
        minted.Should().HaveCountGreaterThan(10);
        server
            .Requests.Count(request => minted.Any(token => request.Contains(token, StringComparison.Ordinal)))
            .Should()
            .BePositive("tokens do go to the devices hook");
        server
            .Requests.Where(request =>
                !request.Contains("/_hooks/", StringComparison.Ordinal)
                && request.Contains("/authenticationToken", StringComparison.Ordinal)
            )
            .Should()
            .NotBeEmpty()
            .And.OnlyContain(request => request.Contains("\r\nX-Api-Key: targetHeader+Secret/", StringComparison.Ordinal));
        Leaks.In(attempt.Outputs, secrets).Take(5).Should().BeEmpty();
    }

    // Gives back all it hears, and all that it ever gave, wherever there is room for it.
    private async Task ServeAsync(Peer peer, bool succeeds)
    {
        if (await peer.RequestAsync() is not { } request)
        {
            return;
        }
        var token = $"mintedByTheTarget_{RandomNumberGenerator.GetHexString(24)}";
        // Those of answers under way, which the suite has not seen yet: nothing but their looks gives them away, which counts for little in an answer that gives ids.
        var others = Routes.IsAccounts(request) ? "" : string.Join(' ', minted.TakeLast(3));
        minted.Enqueue(token);
        var heard = $"{request} {token}";
        var body = Encoding.UTF8.GetBytes(
            (
                succeeds || Routes.IsAccounts(request)
                    ? new JsonObject
                    {
                        ["kind"] = "androidenterprise#authenticationToken",
                        ["token"] = token,
                        ["enterpriseId"] = $"enterprise-{minted.Count}",
                        ["userId"] = Routes.IsDevices(request) ? heard : $"user-{minted.Count}",
                        ["provisioned"] = true,
                        [heard] = "as a name",
                        ["others"] = others,
                        ["heard"] = Echoes(heard),
                    }
                    : new JsonObject
                    {
                        ["token"] = token,
                        ["error"] = new JsonObject
                        {
                            ["code"] = 400,
                            ["message"] = $"{heard} {others}",
                            [heard] = "as a name",
                            ["errors"] = Echoes(heard),
                            ["access_token"] = token,
                        },
                    }
            ).ToJsonString()
        );
        var line = heard.ReplaceLineEndings(" ");
        var authorization = request
            .Split("\r\n")
            .FirstOrDefault(field => field.StartsWith("Authorization: ", StringComparison.OrdinalIgnoreCase));
        var name = new string([
            .. (authorization ?? "none").Where(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_'),
        ]);
        var head =
            $"HTTP/1.1 {(succeeds || Routes.IsAccounts(request) ? 200 : 400)} {line}\r\nContent-Type: application/json\r\n"
            + $"X-Heard: {line}\r\nX-Heard-{name}: as a name\r\nX-{token}: as a name\r\nX-Base64: {Convert.ToBase64String(Encoding.Latin1.GetBytes(heard))}\r\n"
            + $"Location: https://elsewhere.invalid/?token={token}&all={Uri.EscapeDataString(line)}#{token}\r\n"
            + $"Set-Cookie: session={token}; Path=/\r\nETag: \"{token}\"\r\nWWW-Authenticate: Bearer realm=\"{token}\", error=\"{Uri.EscapeDataString(line)}\"\r\n"
            + $"Trailer: X-Trailer\r\nTransfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n";
        await peer.SendAsync(
            (byte[])[.. Encoding.Latin1.GetBytes(head), .. body, .. Encoding.Latin1.GetBytes($"\r\n0\r\nX-Trailer: {line}\r\n\r\n")]
        );
    }

    private static JsonArray Echoes(string heard) =>
        [
            Uri.EscapeDataString(heard),
            Uri.EscapeDataString(Uri.EscapeDataString(heard)),
            string.Concat(Encoding.Latin1.GetBytes(heard).Select(octet => $"%{octet:x2}")),
            WebUtility.HtmlEncode(heard),
            string.Concat(heard.Select(character => $"\\u{(int)character:x4}")),
            JsonSerializer.Serialize(heard),
            Convert.ToBase64String(Encoding.Latin1.GetBytes(heard)),
            Convert.ToBase64String(Encoding.Latin1.GetBytes(" " + heard)).Replace('+', '-').Replace('/', '_'),
            $"<html><body>{heard}</body></html>",
        ];
}
