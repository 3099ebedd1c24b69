using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Conformance.Cli.Tests;

/// <summary>
/// A broken server: it answers every call with 200 and repeats what it was sent in every form it knows, or it never answers.
/// </summary>
internal sealed class StubServer : IAsyncDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    private readonly HttpListener listener = new();
    private readonly CancellationTokenSource stopped = new();
    private readonly TaskCompletionSource called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly bool answers;
    private readonly Task serving;
    private int users;

    private StubServer(bool answers)
    {
        this.answers = answers;
        BaseUrl = $"http://127.0.0.1:{Loopback.FreePort()}/";
        listener.Prefixes.Add(BaseUrl);
        listener.Start();
        serving = ServeAsync();
    }

    public string BaseUrl { get; }

    /// <summary>Every token that it gave.</summary>
    public ConcurrentBag<string> Tokens { get; } = [];

    /// <summary>Completes when it is called for the first time.</summary>
    public Task Called => called.Task.WaitAsync(Bound);

    public static StubServer Agreeable() => new(answers: true);

    public static StubServer Silent() => new(answers: false);

    /// <summary>The configuration that checks it.</summary>
    public JsonObject Configuration(params string[] accessTokens) =>
        JsonNode
            .Parse(
                $$$"""
                {
                  "target": { "name": "stub", "baseUrl": "{{{BaseUrl}}}", "headers": { "X-Api-Key": "{{{accessTokens[2]}}}" } },
                  "credentials": {
                    "authorized": { "accessToken": "{{{accessTokens[0]}}}" },
                    "missingScope": { "accessToken": "{{{accessTokens[1]}}}" }
                  },
                  "accounts": { "providerStates": { "url": "states", "headers": { "Authorization": "Bearer {{{accessTokens[2]}}}" } } },
                  "devices": { "redeem": { "url": "redeem/{token}?device={deviceId}", "headers": { "X-Token": "{token}" } } },
                  "clock": { "none": "it has none" },
                  "run": { "stepTimeout": "60s" }
                }
                """
            )!
            .AsObject();

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        listener.Stop();
        await serving.WaitAsync(Bound);
        listener.Close();
        stopped.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var call = await listener.GetContextAsync();
                called.TrySetResult();
                if (answers)
                {
                    Answer(call);
                }
            }
        }
        catch (Exception) when (stopped.IsCancellationRequested)
        {
            // The end.
        }
    }

    private void Answer(HttpListenerContext call)
    {
        var request = call.Request;
        var seen = string.Join(' ', request.Headers.AllKeys.Select(name => request.Headers[name])) + request.RawUrl;
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(30)) + "==";
        Tokens.Add(token);
        var answer = request.Url!.AbsolutePath.EndsWith("/states", StringComparison.Ordinal)
            ? $$"""{"enterpriseId":"E1","userId":"u{{Interlocked.Increment(ref users)}}"}"""
            : $$"""
                {"kind":"androidenterprise#authenticationToken","token":"{{token.Replace("/", "\\/", StringComparison.Ordinal)}}",
                 "echo":{{JsonValue.Create(seen).ToJsonString()}},"percent":"{{Uri.EscapeDataString(seen + token)}}",
                 "base64":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(seen + token))}}","path":"/x/{{Uri.EscapeDataString(token)}}/y"}
                """;
        call.Response.Headers["X-Echo"] = Uri.EscapeDataString(seen + token);
        call.Response.Headers["Location"] = "/next?token=" + Uri.EscapeDataString(token);
        call.Response.Headers["Set-Cookie"] = "t=" + token;
        call.Response.ContentType = "application/json";
        call.Response.Close(Encoding.UTF8.GetBytes(answer), willBlock: false);
    }
}
