using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Conformance.Adapter.AspNetCore;

/// <summary>The protocol of contracts/adapter.openapi.json.</summary>
internal sealed partial class AdapterProtocol(ConformanceAdapterOptions options, AdapterSecret secret, Type adapter, ILogger logger)
{
    private const string Version = "1.0";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Default)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public async Task AnswerAsync(HttpContext context, Func<IConformanceAdapter> make)
    {
        var (status, body) = (200, new JsonObject());
        try
        {
            body = await CarryOutAsync(context, make);
        }
        catch (AdapterException exception)
        {
            status = exception.Status;
            body = new JsonObject { ["error"] = exception.Code, ["message"] = exception.Message };
            if (exception.Stub is { } stub)
            {
                body["stub"] = stub;
            }
        }
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(body.ToJsonString(Readable), context.RequestAborted);
    }

    private async Task<JsonObject> CarryOutAsync(HttpContext context, Func<IConformanceAdapter> make)
    {
        if (!secret.Allows(context.Request.Headers.Authorization.ToString()))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer realm=\"adapter\"";
            throw new AdapterException(401, "wrong-secret", "The adapter needs its secret: send \"Authorization: Bearer SECRET\".");
        }
        var operation = context.GetRouteValue("operation") as string ?? "";
        var method = operation switch
        {
            "" => HttpMethods.Get,
            "states" or "redeem" or "clock" => HttpMethods.Post,
            _ => throw new AdapterException(
                404,
                "unknown-operation",
                "The adapter has GET on its own URL, and POST on states, redeem and clock below it."
            ),
        };
        if (!string.Equals(context.Request.Method, method, StringComparison.Ordinal))
        {
            context.Response.Headers.Allow = method;
            throw new AdapterException(405, "wrong-method", $"Use {method} here.");
        }
        if (operation.Length == 0)
        {
            return Describe();
        }
        RefuseUnavailable(operation);
        var request = await AdapterRequest.ReadAsync(context);
        return operation switch
        {
            "states" => await PrepareAsync(request, make, context.RequestAborted),
            "redeem" => await RedeemAsync(request, make, context.RequestAborted),
            _ => await AdvanceClockAsync(request, make, context.RequestAborted),
        };
    }

    private JsonObject Describe()
    {
        var description = new JsonObject
        {
            ["protocol"] = Version,
            ["build"] =
                options.Build
                ?? adapter.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
                ?? "unknown",
            ["states"] = new JsonArray([
                .. ProviderStates.All.Where(state => !options.Unavailable.ContainsKey(state)).Select(state => JsonValue.Create(state)),
            ]),
            ["redeem"] = Offers(Unavailability.Redeem, nameof(IConformanceAdapter.RedeemAsync)),
            ["clock"] = Offers(Unavailability.Clock, nameof(IConformanceAdapter.AdvanceClockAsync)),
        };
        if (options.Unavailable.Count > 0)
        {
            description["unavailable"] = new JsonObject(
                options.Unavailable.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)JsonValue.Create(entry.Value)))
            );
        }
        if (options.TokenLifetime is { } lifetime)
        {
            description["tokenLifetimeSeconds"] = lifetime.TotalSeconds;
        }
        if (options.Replicas.Count > 0)
        {
            description["replicas"] = new JsonArray([.. options.Replicas.Select(replica => JsonValue.Create(replica.AbsoluteUri))]);
        }
        return WithTime(description);
    }

    /// <summary>A method that the adapter leaves to the interface is not offered; whether a mere interface does, shows only when it is called.</summary>
    private bool Offers(string operation, string method) =>
        !options.Unavailable.ContainsKey(operation)
        && (
            adapter.IsInterface
            || Array.Exists(
                adapter.GetInterfaceMap(typeof(IConformanceAdapter)).TargetMethods,
                target => target.DeclaringType != typeof(IConformanceAdapter) && target.Name.EndsWith(method, StringComparison.Ordinal)
            )
        );

    private void RefuseUnavailable(string operation)
    {
        if (options.Unavailable.TryGetValue(operation, out var reason))
        {
            throw new AdapterException(501, "unavailable", $"This adapter does not offer {operation}: {OneLine(reason)}");
        }
    }

    private async Task<JsonObject> PrepareAsync(AdapterRequest request, Func<IConformanceAdapter> make, CancellationToken cancellationToken)
    {
        if (request.IsTeardown())
        {
            return [];
        }
        var state = request.State();
        var account =
            await CallAsync("PrepareAsync", () => make().PrepareAsync(state, cancellationToken), cancellationToken)
            ?? throw new AdapterException(
                422,
                "unknown-state",
                $"This adapter does not know the state \"{OneLine(state.Name)}\". Paste the stub into PrepareAsync and fill it in."
            )
            {
                Stub = Stub.Of(state.Name),
            };
        var ids = new JsonObject { ["enterpriseId"] = account.EnterpriseId, ["userId"] = account.UserId };
        if (account.OtherEnterpriseId is { } other)
        {
            ids["otherEnterpriseId"] = other;
        }
        return ids;
    }

    /// <summary>Always 200: a refusal with another status could as well be a gateway's answer.</summary>
    private async Task<JsonObject> RedeemAsync(AdapterRequest request, Func<IConformanceAdapter> make, CancellationToken cancellationToken)
    {
        var (token, deviceId) = (request.Text("token"), request.NonEmptyText("deviceId"));
        var redemption = await CallAsync("RedeemAsync", () => make().RedeemAsync(token, deviceId, cancellationToken), cancellationToken);
        var answer = new JsonObject { ["provisioned"] = redemption.IsProvisioned };
        foreach (
            var (name, value) in new[]
            {
                ("enterpriseId", redemption.EnterpriseId),
                ("userId", redemption.UserId),
                ("reason", redemption.Reason),
            }
        )
        {
            if (value is not null)
            {
                answer[name] = value;
            }
        }
        return answer;
    }

    private async Task<JsonObject> AdvanceClockAsync(
        AdapterRequest request,
        Func<IConformanceAdapter> make,
        CancellationToken cancellationToken
    )
    {
        var by = request.Seconds();
        await CallAsync(
            "AdvanceClockAsync",
            async () =>
            {
                await make().AdvanceClockAsync(by, cancellationToken);
                return true;
            },
            cancellationToken
        );
        return WithTime([]);
    }

    /// <summary>What the server's own code throws is told: the log has the stack, the answer one line.</summary>
    private async Task<T> CallAsync<T>(string method, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (Exception exception) when (exception is not AdapterException && !cancellationToken.IsCancellationRequested)
        {
            LogFailure(exception, method);
            throw new AdapterException(500, "failed", $"{method} failed: {exception.GetType().Name}: {OneLine(exception.Message)}");
        }
    }

    private JsonObject WithTime(JsonObject answer)
    {
        if (options.Clock is { } clock)
        {
            answer["now"] = clock.GetUtcNow().ToString("O");
        }
        return answer;
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    [LoggerMessage(Level = LogLevel.Error, Message = "The conformance adapter's {Method} failed")]
    private partial void LogFailure(Exception exception, string method);
}
