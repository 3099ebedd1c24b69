using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Conformance.Fake;

/// <summary>What the fake offers beside the endpoint (contracts/hooks.md). Faults never change the hooks themselves.</summary>
internal sealed class Hooks(
    Rules rules,
    RequestBodies bodies,
    ProviderStates providerStates,
    ClockHook clock,
    DeviceList devices,
    Adapter adapter,
    string? secret
)
{
    public const string AdapterPath = "/_hooks/adapter";
    public const string ProviderStatesPath = "/_hooks/provider-states";
    public const string RedeemPath = "/_hooks/redeem";
    public const string DevicesPath = "/_hooks/devices";
    public const string ClockPath = "/_hooks/clock/advance";

    public const string RegisterPath = "/_hooks/register";
    public const string AccessTokenPath = "/_hooks/access-token";

    private readonly byte[]? secretHash = secret is null ? null : Hash(secret);

    public static bool Owns(HttpContext context) => context.Request.Path.StartsWithSegments("/_hooks", StringComparison.Ordinal);

    public async Task<Response> AnswerAsync(HttpContext context)
    {
        if (Callers.Problem(context.Request, hasSecret: secretHash is not null) is { } problem)
        {
            return Error(403, problem);
        }
        if (context.Request.Path.Value == AccessTokenPath && rules.Authorization.IssueAccessToken is { } issue)
        {
            return AccessToken(issue);
        }
        var isAllowed = IsAllowed(context.Request.Headers.Authorization.ToString());
        if (context.Request.Path.StartsWithSegments(AdapterPath, StringComparison.Ordinal, out var operation))
        {
            return isAllowed ? await adapter.AnswerAsync(context, operation.Value ?? "") : Adapter.SecretRefused();
        }
        if (!isAllowed)
        {
            return Error(401, "The hooks require their bearer secret: send it in the Authorization header.")
                .With("WWW-Authenticate", "Bearer realm=\"hooks\"");
        }
        if (context.Request.Path.Value == DevicesPath)
        {
            return HttpMethods.IsGet(context.Request.Method)
                ? devices.Answer(context.Request.Query["enterpriseId"].ToString(), context.Request.Query["userId"].ToString())
                : Error(405, "List devices with GET.").With("Allow", "GET");
        }
        if (context.Request.Path.Value is not (ProviderStatesPath or RedeemPath or ClockPath or RegisterPath))
        {
            return Error(404, "This hook does not exist.");
        }
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return Error(405, "Call a hook with POST.").With("Allow", "POST");
        }

        try
        {
            return await bodies.ReadHookAsync(
                context,
                async body =>
                    context.Request.Path.Value switch
                    {
                        ProviderStatesPath => SetUp(body),
                        RedeemPath => await RedeemAsync(body),
                        RegisterPath => Register(body),
                        _ => Response.Json(
                            200,
                            new JsonObject { ["advancedBySeconds"] = clock.Advance(body), ["now"] = clock.Now.ToString("O") }
                        ),
                    }
            );
        }
        catch (HookBodyException exception)
        {
            return Error(exception.Status, exception.Message);
        }
    }

    private static Response Error(int status, string message) => Response.Json(status, new JsonObject { ["error"] = message });

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>Compares hashes in fixed time, so that the time of the answer reveals neither the content nor the length of the secret.</summary>
    private bool IsAllowed(string authorization) =>
        secretHash is null
        || (
            authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Hash(authorization["Bearer ".Length..].Trim()), secretHash)
        );

    private Response SetUp(HookBody body) =>
        providerStates.SetUp(body) is { } ids
            ? Response.Json(200, ids)
            : throw new HookBodyException("\"state\" is unknown: use a state of contracts/provider-states.md.");

    /// <summary>The token endpoint of RFC 6749, 4.4, as far as a style of the fake needs it: whoever asks is the authorized client.</summary>
    private static Response AccessToken(Func<(string AccessToken, TimeSpan Lifetime)> issue)
    {
        var (accessToken, lifetime) = issue();
        return Response
            .Json(
                200,
                new JsonObject
                {
                    ["access_token"] = accessToken,
                    ["token_type"] = "Bearer",
                    ["expires_in"] = lifetime.TotalSeconds,
                }
            )
            .With("Cache-Control", "no-store");
    }

    private static Response Refused(Redemption redemption)
    {
        var response = Response.Json(redemption.Status, new JsonObject { ["provisioned"] = false, ["reason"] = redemption.Refusal });
        return redemption.RetryAfterSeconds is { } seconds ? response.With("Retry-After", $"{seconds}") : response;
    }

    private Response Register(HookBody body)
    {
        lock (rules.World.Gate)
        {
            rules.Devices.Register(body.Id("deviceId"));
        }
        return Response.Json(200, new JsonObject { ["registered"] = true });
    }

    private async Task<Response> RedeemAsync(HookBody body)
    {
        var redemption = await rules.Devices.RedeemAsync(body.Text("token"), body.Id("deviceId"));
        return redemption.Account is { } account
            ? Response.Json(
                200,
                new JsonObject
                {
                    ["provisioned"] = true,
                    ["enterpriseId"] = account.Enterprise.Id,
                    ["userId"] = account.Id,
                }
            )
            : Refused(redemption);
    }
}
