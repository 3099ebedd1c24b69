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

    [TestCase("GET /conformance", 200, """{"protocol":"1.0","build":"1","states":[],"redeem":"yes","clock":true}""")]
    [TestCase("GET /conformance", 200, """{"protocol":"1.0","states":[],"redeem":true,"clock":true}""")]
    [TestCase("GET /conformance", 418, "{}")]
    [TestCase("POST /conformance/redeem", 200, """{"provisioned":1}""")]
    [TestCase("POST /conformance/redeem", 200, "<html>")]
    [TestCase("POST /conformance/states", 200, """{"enterpriseId":"e"}""")]
    [TestCase("POST /conformance/states", 422, """{"error":"unknown-state","message":"no stub"}""")]
    [TestCase("POST /conformance/states", 400, """{"error":"bad-request","message":"two\nlines"}""")]
    [TestCase("POST /conformance/clock", 204, "{}")]
    [TestCase("POST /conformance/clock", 401, """{"error":"wrong-secret","message":"but no challenge"}""")]
    public async Task A_wrong_answer_is_seen(string operation, int status, string body)
    {
        var exchange = new JsonObject
        {
            ["operation"] = operation,
            ["status"] = status,
            ["contentType"] = "application/json",
            ["headers"] = new JsonObject(),
            ["body"] = body,
        };

        (await OpenApi.ValidateAsync(OpenApi.Adapter, [exchange])).Should().NotBeEmpty();
    }

    [TestCase("""{"kind":"androidenterprise#authenticationToken","token":""}""", 200)]
    [TestCase("""{"kind":"other","token":"t"}""", 200)]
    [TestCase("""{"error":{"code":404,"message":"no"},"token":"t"}""", 404)]
    [TestCase("""{"error":{"code":"404","message":"no"}}""", 404)]
    public async Task A_wrong_answer_of_the_endpoint_is_seen(string body, int status)
    {
        var exchange = new JsonObject
        {
            ["operation"] = "POST /androidenterprise/v1/enterprises/{enterpriseId}/users/{userId}/authenticationToken",
            ["status"] = status,
            ["contentType"] = "application/json; charset=UTF-8",
            ["headers"] = new JsonObject(),
            ["body"] = body,
        };

        (await OpenApi.ValidateAsync(OpenApi.Endpoint, [exchange])).Should().NotBeEmpty();
    }

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
