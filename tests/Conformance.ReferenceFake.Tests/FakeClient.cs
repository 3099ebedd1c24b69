using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Conformance.Fake.Tests;

/// <summary>A fake and an HTTP client for it: reads the fake's own configuration, as the suite does.</summary>
internal sealed class FakeClient : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    private readonly HttpClient http = new(
        new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
        }
    )
    {
        Timeout = Timeout,
    };

    private FakeClient(ReferenceFake fake)
    {
        Fake = fake;
        Configuration = fake.Configuration();
    }

    public ReferenceFake Fake { get; }

    /// <summary>The replica that is called, from 0; the last where there are not so many.</summary>
    public int Replica { get; set; }

    public JsonObject Configuration { get; }

    public static Task<FakeClient> StartAsync(params string[] faults) => StartAsync(new ReferenceFakeOptions { Faults = faults });

    public static async Task<FakeClient> StartAsync(ReferenceFakeOptions options) => new(await ReferenceFake.StartAsync(options));

    public string AccessToken(string role) => Configuration["credentials"]![role]!["accessToken"]!.GetValue<string>();

    public static string Path(string enterpriseId, string userId) =>
        $"/androidenterprise/v1/enterprises/{Uri.EscapeDataString(enterpriseId)}/users/{Uri.EscapeDataString(userId)}/authenticationToken";

    public async Task<Account> EmmManagedUserAsync(string? enterpriseId = null, string? userId = null) =>
        await StateAsync("an EMM-managed user", enterpriseId, userId);

    public Task<Account> GoogleManagedUserAsync() => StateAsync("a Google-managed user");

    public async Task<Account> StateAsync(string state, string? enterpriseId = null, string? userId = null)
    {
        var parameters = new JsonObject();
        if (enterpriseId is not null)
        {
            parameters["enterpriseId"] = enterpriseId;
        }
        if (userId is not null)
        {
            parameters["userId"] = userId;
        }
        var reply = await HookAsync(
            "provider-states",
            new JsonObject
            {
                ["state"] = state,
                ["params"] = parameters,
                ["action"] = "setup",
            }
        );
        reply.Status.Should().Be(200, reply.Text);
        return new Account(reply.Json["enterpriseId"]!.GetValue<string>(), reply.Json["userId"]!.GetValue<string>());
    }

    public Task<Reply> GenerateAsync(Account account, string role = "authorized") =>
        SendAsync("POST", Path(account.EnterpriseId, account.UserId), "Bearer " + AccessToken(role));

    public async Task<string> TokenAsync(Account account)
    {
        var reply = await GenerateAsync(account);
        reply.Status.Should().Be(200, reply.Text);
        return reply.Json["token"]!.GetValue<string>();
    }

    public Task<Reply> RedeemAsync(string token, string deviceId) =>
        HookAsync("redeem", new JsonObject { ["token"] = token, ["deviceId"] = deviceId });

    public async Task<bool> ProvisionsAsync(string token, string deviceId) =>
        (await RedeemAsync(token, deviceId)).Json["provisioned"]!.GetValue<bool>();

    public async Task<int> ProvisionManyAsync(Account account, int count)
    {
        var provisioned = 0;
        for (var i = 0; i < count; i++)
        {
            var reply = await GenerateAsync(account);
            if (reply.Token is { } token && await ProvisionsAsync(token, $"device-{i}"))
            {
                provisioned++;
            }
        }
        return provisioned;
    }

    public async Task AdvanceAsync(TimeSpan by) =>
        (await HookAsync("clock/advance", new JsonObject { ["seconds"] = by.TotalSeconds })).Status.Should().Be(200);

    public Task<Reply> HookAsync(string hook, JsonNode body, string? authorization = null) =>
        HookAsync(hook, body.ToJsonString(), authorization);

    public Task<Reply> HookAsync(string hook, string body, string? authorization = null) =>
        SendAsync("POST", "/_hooks/" + hook, authorization, new StringContent(body, Encoding.UTF8, "application/json"));

    public async Task<Reply> SendAsync(string method, string target, string? authorization, HttpContent? content = null)
    {
        var uri = new Uri(
            Fake.Replicas[Math.Min(Replica, Fake.Replicas.Count - 1)].AbsoluteUri.TrimEnd('/') + target,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        using var request = new HttpRequestMessage(new HttpMethod(method), uri) { Content = content };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }
        using var response = await http.SendAsync(request);
        var headers = response
            .Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends bytes that HttpClient would not, and reads until the fake closes or the answer is whole.</summary>
    public async Task<string> SendRawAsync(string request)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, Fake.BaseUrl.Port, timeout.Token);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), timeout.Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(timeout.Token);
    }

    /// <summary>As <see cref="SendRawAsync"/>, but only until the status has come: of use where the fake will not take all that is sent.</summary>
    public async Task<string> StatusOfRawAsync(string request)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, Fake.BaseUrl.Port, timeout.Token);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), timeout.Token);
        var status = new byte["HTTP/1.1 200".Length];
        await stream.ReadExactlyAsync(status, timeout.Token);
        return Encoding.Latin1.GetString(status);
    }

    public Task<string> PostRawAsync(string target, string headers = "", string body = "") =>
        SendRawAsync(
            $"POST {target} HTTP/1.1\r\nHost: fake\r\nAuthorization: Bearer {AccessToken("authorized")}\r\nConnection: close\r\n{headers}\r\n{body}"
        );

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Fake.DisposeAsync();
    }
}
