using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Conformance.Pact.Tests;

/// <summary>A provider that does everything right, in thirty lines, and whose answers a test can spoil.</summary>
internal sealed class HandmadeProvider : IAsyncDisposable
{
    private const string HookSecret = "Bearer secret-of-the-hooks";

    private readonly WebApplication application;
    private readonly ConcurrentDictionary<string, string> stateByPath = new(StringComparer.Ordinal);
    private int accounts;

    private HandmadeProvider()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        application = builder.Build();
        application.Run(HandleAsync);
    }

    public static IReadOnlyDictionary<string, string> Credentials { get; } =
        new[]
        {
            "authorized",
            "missingScope",
            "expired",
            "otherEmm",
            "lookAlikeScopeShorter",
            "lookAlikeScopeLonger",
            "lookAlikeScopeOtherCase",
        }.ToDictionary(role => role, role => $"access-token-{role}-0815", StringComparer.Ordinal);

    /// <summary>Spoils the right answer to a call.</summary>
    public Func<ProviderCall, ProviderAnswer, ProviderAnswer> Spoil { get; init; } = (_, answer) => answer;

    /// <summary>Spoils the right answer to a provider state.</summary>
    public Func<ProviderAnswer, ProviderAnswer> SpoilState { get; init; } = answer => answer;

    /// <summary>Is awaited before a call is answered.</summary>
    public Func<CancellationToken, Task> BeforeAnswer { get; init; } = _ => Task.CompletedTask;

    public ConcurrentQueue<ProviderCall> Calls { get; } = [];

    public ConcurrentQueue<string?> ContentLengths { get; } = [];

    public VerificationOptions Options =>
        new()
        {
            BaseUrl = new Uri(new Uri(application.Urls.Single()), "/base/"),
            ProviderStates = new Uri(new Uri(application.Urls.Single()), "/states"),
            ProviderStatesHeaders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = HookSecret },
            Credentials = Credentials,
        };

    public async Task<HandmadeProvider> StartAsync()
    {
        await application.StartAsync();
        return this;
    }

    public static HandmadeProvider With(Func<ProviderCall, ProviderAnswer, ProviderAnswer> spoil) => new() { Spoil = spoil };

    public static HandmadeProvider Right() => new();

    public static HandmadeProvider WithStates(Func<ProviderAnswer, ProviderAnswer> spoil) => new() { SpoilState = spoil };

    public static HandmadeProvider Waiting(Func<CancellationToken, Task> before) => new() { BeforeAnswer = before };

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var answer = target == "/states" ? SpoilState(await StateAsync(context)) : await CallAsync(context, target);
        context.Response.StatusCode = answer.Status;
        if (answer.Body.Length > 0)
        {
            context.Response.ContentType = answer.ContentType;
            await context.Response.WriteAsync(answer.Body);
        }
    }

    private async Task<ProviderAnswer> StateAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization != HookSecret)
        {
            return new ProviderAnswer(401);
        }
        var state = (await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body)).GetProperty("state").GetString()!;
        var number = Interlocked.Increment(ref accounts);
        // Ids that a path does not carry as they are.
        var (enterprise, user) = ($"E/{number}%2F", $"u {number}?ü");
        if (state is "an EMM-managed user" or "a Google-managed user")
        {
            stateByPath[$"/base/androidenterprise/v1/enterprises/E%2F{number}%252F/users/u%20{number}%3F%C3%BC/authenticationToken"] =
                state;
        }
        return ProviderAnswer.Json(JsonSerializer.Serialize(new { enterpriseId = enterprise, userId = user }));
    }

    private async Task<ProviderAnswer> CallAsync(HttpContext context, string target)
    {
        await BeforeAnswer(context.RequestAborted);
        ContentLengths.Enqueue(context.Request.Headers.ContentLength?.ToString());
        var path = target.Split('?')[0];
        var call = new ProviderCall(
            Credentials.FirstOrDefault(role => context.Request.Headers.Authorization == $"Bearer {role.Value}").Key,
            stateByPath.GetValueOrDefault(path),
            await HasBodyAsync(context.Request),
            target[path.Length..]
        );
        Calls.Enqueue(call);
        return Spoil(call, Right(call));
    }

    private static ProviderAnswer Right(ProviderCall call) =>
        call switch
        {
            { Role: null or "expired" } => new(401),
            { Role: not "authorized" } => new(403),
            { State: null } => new(404),
            { HasBody: true } => new(400),
            { State: "a Google-managed user" } => new(403),
            _ => ProviderAnswer.Right,
        };

    private static async Task<bool> HasBodyAsync(HttpRequest request)
    {
        await using var body =
            request.Headers.ContentEncoding == "gzip" ? new GZipStream(request.Body, CompressionMode.Decompress) : request.Body;
        return await body.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false) > 0;
    }
}
