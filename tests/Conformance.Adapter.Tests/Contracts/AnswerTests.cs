using System.Text.Json.Nodes;
using Conformance.Adapter.Tests.Servers;

namespace Conformance.Adapter.Tests.Contracts;

/// <summary>What servers really answer is what the OpenAPI documents say.</summary>
internal sealed class AnswerTests
{
    [TestCase(ServerKind.AspNetCore)]
    [TestCase(ServerKind.Express)]
    [TestCase(ServerKind.Fastify)]
    [TestCase(ServerKind.ReferenceFake)]
    public async Task An_adapter_answers_as_documented(ServerKind kind)
    {
        await using var server = await AdapterServer.StartAsync(kind);
        using var client = new AdapterClient(server);
        await client.DescribeAsync();
        foreach (var state in States())
        {
            await client.PostAsync("states", new JsonObject { ["state"] = state });
        }
        await client.PostAsync("states", """{"state":"an unheard-of state"}""");
        await client.PostAsync("states", """{"state":"an EMM-managed user","action":"teardown"}""");
        await client.PostAsync("states", "{");
        var token = await GenerateUnrecordedAsync(server);
        await client.RedeemAsync(token);
        await client.RedeemAsync(token);
        await client.PostAsync("redeem", "{}");
        await client.PostAsync("redeem", new string(' ', 9 * 1024 * 1024));
        await client.PostAsync("clock", """{"seconds":1}""");
        await client.PostAsync("clock", """{"seconds":-1}""");
        await client.SendAsync("GET", "/nothing", body: null, schema: "Error");
        await client.SendAsync("PUT", "/redeem", "{}", schema: "Error");
        client.Authorization = null;
        await client.DescribeAsync();
        await client.PostAsync("states", """{"state":"an EMM-managed user"}""");

        (await OpenApi.ValidateAsync(OpenApi.Adapter, client.Exchanges)).Should().BeEmpty();
    }

    [Test]
    public async Task The_fakes_endpoint_answers_as_documented()
    {
        await using var server = await FakeServer.StartAsync(new ServerSettings());
        using var hooks = new AdapterClient(server);
        using var client = new AdapterClient(server);
        var (enterpriseId, userId) = await hooks.NewUserAsync();
        var google = await hooks.PostAsync("states", """{"state":"a Google-managed user"}""");
        foreach (var role in new[] { "authorized", "missingScope", "expired", "otherEmm", "lookAlikeScopeShorter" })
        {
            await client.EndpointAsync(enterpriseId, userId, $"Bearer {server.Credential(role)}");
        }
        var authorized = $"Bearer {server.AccessToken}";
        await client.EndpointAsync(enterpriseId, userId, authorization: null);
        await client.EndpointAsync(enterpriseId, userId, "Bearer garbage");
        await client.EndpointAsync(enterpriseId, "nobody", authorized);
        await client.EndpointAsync("nowhere", userId, authorized);
        await client.EndpointAsync(enterpriseId, userId, authorized, body: """{"userId":"x"}""");
        await client.EndpointAsync(enterpriseId, userId, authorized, method: "GET");
        await client.EndpointAsync(google.Text("enterpriseId"), google.Text("userId"), authorized);

        client
            .Exchanges.Select(exchange => exchange["status"]!.GetValue<int>())
            .Distinct()
            .Should()
            .Contain([200, 400, 401, 403, 404, 405]);
        (await OpenApi.ValidateAsync(OpenApi.Endpoint, client.Exchanges)).Should().BeEmpty();
    }

    [Test]
    public async Task Wrong_answers_of_an_adapter_are_seen()
    {
        JsonNode[] wrong =
        [
            Answered("GET /conformance", 200, """{"protocol":"1.0","build":"1","states":[],"redeem":"yes","clock":true}"""),
            Answered("GET /conformance", 200, """{"protocol":"1.0","states":[],"redeem":true,"clock":true}"""),
            Answered("GET /conformance", 418, "{}"),
            Answered("POST /conformance/redeem", 200, """{"provisioned":1}"""),
            Answered("POST /conformance/redeem", 200, "<html>"),
            Answered("POST /conformance/states", 200, """{"enterpriseId":"e"}"""),
            Answered("POST /conformance/states", 422, """{"error":"unknown-state","message":"no stub"}"""),
            Answered("POST /conformance/states", 400, """{"error":"bad-request","message":"two\nlines"}"""),
            Answered("POST /conformance/clock", 204, "{}"),
            Answered("POST /conformance/clock", 401, """{"error":"wrong-secret","message":"but no challenge"}"""),
        ];

        (await OpenApi.ProblemsOfEachAsync(OpenApi.Adapter, wrong))
            .Should()
            .HaveCount(wrong.Length)
            .And.NotContain(problems => problems.Count == 0);
    }

    [Test]
    public async Task Wrong_answers_of_the_endpoint_are_seen()
    {
        const string Call = "POST /androidenterprise/v1/enterprises/{enterpriseId}/users/{userId}/authenticationToken";
        JsonNode[] wrong =
        [
            Answered(Call, 200, """{"kind":"androidenterprise#authenticationToken","token":""}"""),
            Answered(Call, 200, """{"kind":"other","token":"t"}"""),
            Answered(Call, 404, """{"error":{"code":404,"message":"no"},"token":"t"}"""),
            Answered(Call, 404, """{"error":{"code":"404","message":"no"}}"""),
        ];

        (await OpenApi.ProblemsOfEachAsync(OpenApi.Endpoint, wrong))
            .Should()
            .HaveCount(wrong.Length)
            .And.NotContain(problems => problems.Count == 0);
    }

    private static JsonObject Answered(string operation, int status, string body) =>
        new()
        {
            ["operation"] = operation,
            ["status"] = status,
            ["contentType"] = "application/json",
            ["headers"] = new JsonObject(),
            ["body"] = body,
        };

    private static IEnumerable<string> States() =>
        OpenApi.Read(OpenApi.Adapter)["paths"]!["/conformance"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["example"]![
            "states"
        ]!
            .AsArray()
            .Select(state => state!.GetValue<string>());

    private static async Task<string> GenerateUnrecordedAsync(AdapterServer server)
    {
        using var client = new AdapterClient(server);
        return await client.NewTokenAsync();
    }
}
