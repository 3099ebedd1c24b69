using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Conformance.Fake;

/// <summary>All hooks behind one URL, which says what they can do (contracts/adapter.openapi.json).</summary>
internal sealed class Adapter(Rules rules, RequestBodies bodies, ProviderStates providerStates, ClockHook clock, TimeSpan tokenLifetime)
{
    private const string Protocol = "1.0";
    private const string Get = "GET";
    private const string Post = "POST";

    public static Response SecretRefused() =>
        Error(401, "wrong-secret", "The adapter needs its secret: send \"Authorization: Bearer SECRET\".")
            .With("WWW-Authenticate", "Bearer realm=\"adapter\"");

    public async Task<Response> AnswerAsync(HttpContext context, string operation)
    {
        var method = operation switch
        {
            "" or "/" => Get,
            "/states" or "/redeem" or "/clock" => Post,
            _ => null,
        };
        if (method is null)
        {
            return Error(404, "unknown-operation", "The adapter has GET on its own URL, and POST on states, redeem and clock below it.");
        }
        if (!string.Equals(context.Request.Method, method, StringComparison.Ordinal))
        {
            return Error(405, "wrong-method", $"Use {method} here.").With("Allow", method);
        }
        if (method == Get)
        {
            return Response.Json(200, Describe());
        }

        try
        {
            return await bodies.ReadHookAsync(
                context,
                async body =>
                    operation switch
                    {
                        "/states" => SetUp(body),
                        "/redeem" => await RedeemAsync(body),
                        _ => AdvanceClock(body),
                    }
            );
        }
        catch (HookBodyException exception)
        {
            return Error(exception.Status, exception.Status == 413 ? "body-too-large" : "bad-request", exception.Message);
        }
    }

    private static Response Error(int status, string code, string message) =>
        Response.Json(status, new JsonObject { ["error"] = code, ["message"] = message });

    private JsonObject Describe() =>
        new()
        {
            ["protocol"] = Protocol,
            ["build"] = Build(),
            ["states"] = new JsonArray([.. ProviderStates.Names.Select(name => JsonValue.Create(name))]),
            ["redeem"] = true,
            ["clock"] = true,
            ["tokenLifetimeSeconds"] = tokenLifetime.TotalSeconds,
            ["now"] = Now(),
        };

    private static string Build() =>
        typeof(Adapter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private string Now() => clock.Now.ToString("O");

    private Response SetUp(HookBody body)
    {
        if (providerStates.SetUp(body) is { } ids)
        {
            return Response.Json(200, ids);
        }
        var state = JsonValue.Create(body.Text("state")).ToJsonString();
        return Response.Json(
            422,
            new JsonObject
            {
                ["error"] = "unknown-state",
                ["message"] = $"This adapter does not know the state {state}. Paste the stub into ProviderStates.SetUp and fill it in.",
                ["stub"] = $"{state} => Ids(enterpriseId, userId),",
            }
        );
    }

    /// <summary>Always 200: a refusal with another status could as well be a gateway's answer.</summary>
    private async Task<Response> RedeemAsync(HookBody body)
    {
        var redemption = await rules.Devices.RedeemAsync(body.Text("token"), body.Id("deviceId"));
        return Response.Json(
            200,
            redemption.Account is { } account
                ? new JsonObject
                {
                    ["provisioned"] = true,
                    ["enterpriseId"] = account.Enterprise.Id,
                    ["userId"] = account.Id,
                }
                : new JsonObject { ["provisioned"] = false, ["reason"] = redemption.Refusal }
        );
    }

    private Response AdvanceClock(HookBody body)
    {
        clock.Advance(body);
        return Response.Json(200, new JsonObject { ["now"] = Now() });
    }
}
