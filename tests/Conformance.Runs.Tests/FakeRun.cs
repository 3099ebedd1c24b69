using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Conformance.Configuration;
using Conformance.Fake;
using Conformance.Records;
using Conformance.Running;
using Conformance.Scenarios;

namespace Conformance.Runs.Tests;

/// <summary>A run of the catalogue against a reference fake of its own, on loopback.</summary>
internal static class FakeRun
{
    /// <summary>Plays the scenarios, all of them where none are given.</summary>
    /// <param name="options">How the fake is started; null for as it is by default.</param>
    /// <param name="change">What differs from the configuration that the fake gives.</param>
    /// <param name="ids">Ids of the scenarios.</param>
    public static async Task<RunRecord> OfAsync(
        ReferenceFakeOptions? options = null,
        Func<JsonObject, ReferenceFake, Task>? change = null,
        params string[] ids
    )
    {
        await using var fake = await ReferenceFake.StartAsync(options ?? new ReferenceFakeOptions());
        var configuration = fake.Configuration();
        if (change is not null)
        {
            await change(configuration, fake);
        }
        return await PlayAsync(configuration, new SessionOptions(), ids);
    }

    /// <summary>Plays the scenarios, with what a caller adds to the configuration.</summary>
    public static Task<RunRecord> OfAsync(SessionOptions options, params string[] ids) => OfAsync(options, static _ => { }, ids);

    /// <summary>Plays the scenarios, with what a caller adds to the configuration, and changes in it.</summary>
    public static async Task<RunRecord> OfAsync(SessionOptions options, Action<JsonObject> change, params string[] ids)
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());
        var configuration = fake.Configuration();
        configuration["run"] ??= new JsonObject();
        change(configuration);
        return await PlayAsync(configuration, options, ids);
    }

    /// <summary>Plays the scenarios, all of them where none are given, against what the configuration names.</summary>
    public static async Task<RunRecord> PlayAsync(JsonObject configuration, SessionOptions options, params string[] ids)
    {
        using var session = new Session(
            Settings.Read(new ConfigurationLayers().AddJson(configuration.ToJsonString(), "the reference fake")),
            options
        );
        var scenarios = Suite.Scenarios.Where(scenario => ids.Length == 0 || ids.Contains(scenario.Id, StringComparer.Ordinal)).ToList();
        return await session.RunAsync(scenarios, CancellationToken.None);
    }

    /// <summary>The ids that the fake gives for a state.</summary>
    public static async Task<JsonObject> PrepareAsync(ReferenceFake fake, string state, string? enterpriseId = null)
    {
        using var http = new HttpClient { BaseAddress = fake.BaseUrl };
        var parameters = enterpriseId is null ? new JsonObject() : new JsonObject { ["enterpriseId"] = enterpriseId };
        using var response = await http.PostAsJsonAsync(
            "_hooks/provider-states",
            new JsonObject
            {
                ["state"] = state,
                ["params"] = parameters,
                ["action"] = "setup",
            }
        );
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
