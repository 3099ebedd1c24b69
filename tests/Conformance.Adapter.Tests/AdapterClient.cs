using System.Text;
using System.Text.Json.Nodes;
using Conformance.Adapter.Tests.Servers;

namespace Conformance.Adapter.Tests;

/// <summary>Calls an adapter as the suite does, and remembers what was said.</summary>
internal sealed class AdapterClient(AdapterServer server) : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = Bound };

    public string? Authorization { get; set; } = $"Bearer {ServerSettings.GoodSecret}";

    /// <summary>What was sent and what came, for <c>node/validate.mjs</c>.</summary>
    public List<JsonNode> Exchanges { get; } = [];

    public Task<Answer> DescribeAsync() => SendAsync("GET", "", body: null);

    public Task<Answer> PostAsync(string operation, JsonObject body) => PostAsync(operation, body.ToJsonString());

    public Task<Answer> PostAsync(string operation, string? body) => SendAsync("POST", "/" + operation, body);

    public async Task<Answer> SendAsync(string method, string operation, string? body, string? schema = null)
    {
        var answer = await CallAsync(method, server.AdapterPath + operation, body, Authorization);
        Remember($"{method} /conformance{operation}", body, answer, schema);
        return answer;
    }

    public Task<Answer> GenerateAsync(string enterpriseId, string userId) =>
        EndpointAsync(enterpriseId, userId, $"Bearer {server.AccessToken}");

    public async Task<Answer> EndpointAsync(
        string enterpriseId,
        string userId,
        string? authorization,
        string method = "POST",
        string? body = null
    )
    {
        var path =
            $"androidenterprise/v1/enterprises/{Uri.EscapeDataString(enterpriseId)}/users/{Uri.EscapeDataString(userId)}/authenticationToken";
        var answer = await CallAsync(method, path, body, authorization);
        Remember(
            "POST /androidenterprise/v1/enterprises/{enterpriseId}/users/{userId}/authenticationToken",
            request: null,
            answer,
            schema: null
        );
        return answer;
    }

    public async Task<(string EnterpriseId, string UserId)> NewUserAsync()
    {
        var answer = await PostAsync(
            "states",
            """{"state":"an EMM-managed user","params":{"accountType":"userAccount"},"action":"setup"}"""
        );
        answer.Status.Should().Be(200, answer.Body);
        return (answer.Text("enterpriseId"), answer.Text("userId"));
    }

    public async Task<string> NewTokenAsync()
    {
        var (enterpriseId, userId) = await NewUserAsync();
        return (await GenerateAsync(enterpriseId, userId)).Text("token");
    }

    public Task<Answer> RedeemAsync(string token, string deviceId = "device-1") =>
        PostAsync("redeem", new JsonObject { ["token"] = token, ["deviceId"] = deviceId });

    public void Dispose() => http.Dispose();

    private async Task<Answer> CallAsync(string method, string path, string? body, string? authorization)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(server.BaseUrl, path));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }
        using var response = await http.SendAsync(request);
        var headers = response
            .Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value), StringComparer.Ordinal);
        return new Answer(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.ToString(),
            headers,
            await response.Content.ReadAsStringAsync()
        );
    }

    private void Remember(string operation, string? request, Answer answer, string? schema) =>
        Exchanges.Add(
            new JsonObject
            {
                ["operation"] = operation,
                ["request"] = request,
                ["status"] = answer.Status,
                ["contentType"] = answer.ContentType,
                ["headers"] = new JsonObject(
                    answer.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)JsonValue.Create(header.Value)))
                ),
                ["body"] = answer.Body,
                ["schema"] = schema,
            }
        );
}
