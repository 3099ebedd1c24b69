using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Conformance.Fake;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.RealClients.Tests;

/// <summary>The reference fake answers Google's own client so that the client understands it: what the page says, and errors of the client's own.</summary>
[Parallelizable(ParallelScope.Children)]
public sealed class NodeClientTests
{
    private readonly HttpClient http = new();
    private ReferenceFake fake = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        http.Dispose();
        await fake.DisposeAsync();
    }

    [Test]
    public async Task A_token_is_generated()
    {
        var (enterprise, user) = await PrepareAsync("an EMM-managed user");
        var answer = await NodeClient.GenerateAsync(fake.BaseUrl, enterprise, user, AccessToken("authorized"));
        answer.Status.Should().Be(200);
        answer.Kind.Should().Be("androidenterprise#authenticationToken");
        answer.TokenLength.Should().BePositive();
    }

    [TestCase("a b")]
    [TestCase("a/b")]
    [TestCase("50%25")]
    [TestCase("größe-用户")]
    [TestCase("a+b?c#d")]
    public async Task Odd_ids_arrive_as_they_are(string id)
    {
        var (enterprise, user) = await PrepareAsync("an EMM-managed user", id);
        user.Should().Be(id);
        (await NodeClient.GenerateAsync(fake.BaseUrl, enterprise, user, AccessToken("authorized"))).Status.Should().Be(200);
    }

    [TestCase("expired", 401, "authError")]
    [TestCase("missingScope", 403, "insufficientPermissions")]
    public async Task A_refused_credential_is_an_error_of_the_client(string role, int status, string reason)
    {
        var (enterprise, user) = await PrepareAsync("an EMM-managed user");
        var answer = await NodeClient.GenerateAsync(fake.BaseUrl, enterprise, user, AccessToken(role));
        answer.Error.Should().Be("GaxiosError");
        answer.Status.Should().Be(status);
        answer.Reasons.Should().Equal(reason);
        answer.Message.Should().NotBeNullOrEmpty();
    }

    [Test]
    public async Task An_unknown_user_is_an_error_of_the_client()
    {
        var (enterprise, user) = await PrepareAsync("a user that does not exist");
        var answer = await NodeClient.GenerateAsync(fake.BaseUrl, enterprise, user, AccessToken("authorized"));
        answer.Error.Should().Be("GaxiosError");
        answer.Status.Should().Be(404);
    }

    private string AccessToken(string role) => fake.Configuration()["credentials"]![role]!["accessToken"]!.GetValue<string>();

    private async Task<(string Enterprise, string User)> PrepareAsync(string state, string? userId = null)
    {
        var parameters = userId is null ? new JsonObject() : new JsonObject { ["userId"] = userId };
        var body = new JsonObject
        {
            ["state"] = state,
            ["params"] = parameters,
            ["action"] = "setup",
        };
        using var response = await http.PostAsJsonAsync(new Uri(fake.BaseUrl, "_hooks/provider-states"), body);
        var ids = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        return (ids["enterpriseId"]!.GetValue<string>(), ids["userId"]!.GetValue<string>());
    }
}
