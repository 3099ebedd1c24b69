using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Conformance.Fake;

/// <summary>What the fake offers beside the endpoint (contracts/hooks.md). No fault touches the hooks themselves.</summary>
internal sealed class Hooks(Rules rules, AdjustableTimeProvider clock, string? secret)
{
    public const string ProviderStatesPath = "/_hooks/provider-states";
    public const string RedeemPath = "/_hooks/redeem";
    public const string ClockPath = "/_hooks/clock/advance";

    private static readonly double MostSeconds = TimeSpan.FromDays(3650).TotalSeconds;

    private readonly byte[]? _secretHash = secret is null ? null : Hash(secret);
    private readonly ProviderStates _providerStates = new(rules.World);

    public static bool Owns(HttpContext context) => context.Request.Path.StartsWithSegments("/_hooks", StringComparison.Ordinal);

    public async Task<Response> AnswerAsync(HttpContext context)
    {
        if (!IsAllowed(context.Request.Headers.Authorization.ToString()))
        {
            return Error(401, "The hooks need their bearer secret.").With("WWW-Authenticate", "Bearer realm=\"hooks\"");
        }
        if (context.Request.Path.Value is not (ProviderStatesPath or RedeemPath or ClockPath))
        {
            return Error(404, "There is no such hook.");
        }
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return Error(405, "A hook is called with POST.").With("Allow", "POST");
        }

        try
        {
            var body = await HookBody.ReadAsync(context);
            return context.Request.Path.Value switch
            {
                ProviderStatesPath => Response.Json(200, _providerStates.SetUp(body)),
                RedeemPath => await RedeemAsync(body),
                _ => AdvanceClock(body),
            };
        }
        catch (HookBodyException exception)
        {
            return Error(exception.Status, exception.Message);
        }
    }

    private static Response Error(int status, string message) => Response.Json(status, new JsonObject { ["error"] = message });

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>Hashes are compared, in fixed time, so that neither the secret's content nor its length shows in the answer's time.</summary>
    private bool IsAllowed(string authorization) =>
        _secretHash is null
        || (
            authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(Hash(authorization["Bearer ".Length..].Trim()), _secretHash)
        );

    private async Task<Response> RedeemAsync(HookBody body)
    {
        var redemption = await rules.Devices.RedeemAsync(body.Text("token"), body.NonEmptyText("deviceId"));
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
            : Response.Json(403, new JsonObject { ["provisioned"] = false, ["reason"] = redemption.Refusal });
    }

    private Response AdvanceClock(HookBody body)
    {
        var seconds = body.Number("seconds");
        if (seconds is not (>= 0) || seconds > MostSeconds)
        {
            throw new HookBodyException("\"seconds\" is not a number from 0 to ten years: a clock only goes forward.");
        }
        if (!clock.TryAdvance(TimeSpan.FromSeconds(seconds)))
        {
            throw new HookBodyException("The clock is a century ahead: start another fake.");
        }
        return Response.Json(200, new JsonObject { ["advancedBySeconds"] = seconds });
    }
}
