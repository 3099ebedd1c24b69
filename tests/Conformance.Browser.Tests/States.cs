using System.Text.Json.Nodes;
using Conformance.Configuration;
using Conformance.Fake;
using Conformance.Records;
using Conformance.Running;
using Conformance.Scenarios;

namespace Conformance.Browser.Tests;

/// <summary>Runs against the reference fake, one for each thing that the page has to tell.</summary>
internal static class States
{
    public const string Passing = "passing";
    public const string Failing = "failing";
    public const string OneCause = "one-cause";
    public const string NotProven = "not-proven";
    public const string Compared = "compared";
    public const string Hostile = "hostile";

    // One of each kind of thing that the page shows: accessibility does not depend on how many there are.
    private static readonly string[] Some =
    [
        "request.unknown-user",
        "request.other-enterprise",
        "authorization.look-alike-scope",
        "response.error-envelope",
        "token.single-use",
        "token.single-use-race",
        "token.expires",
        "devices.eleventh",
    ];

    private static readonly string[] FiveFaults =
    [
        "token.reusable",
        "devices.no-limit",
        "authorization.scope-longer-accepted",
        "response.cacheable",
        "request.unknown-user-500",
    ];

    private static readonly Lazy<Task<RunRecord>> PassingRun = new(() =>
        PlayAsync([], _ => { }, scenario => IsShown(scenario) || scenario.Id == "token.unique")
    );
    private static readonly Lazy<Task<RunRecord>> FailingRun = new(() =>
        PlayAsync(FiveFaults, configuration => configuration["target"]!["name"] = "our EMM, staging")
    );
    private static readonly Lazy<Task<RunRecord>> OneCauseRun = new(() =>
        PlayAsync([], configuration => configuration["credentials"]!["authorized"]!["accessToken"] = "not-an-access-token")
    );
    private static readonly Lazy<Task<RunRecord>> NotProvenRun = new(() =>
        PlayAsync(
            [],
            configuration =>
            {
                configuration["devices"] = new JsonObject { ["none"] = "the staging server has no devices yet" };
                configuration["clock"]!["advance"]!["url"] = $"{configuration["clock"]!["advance"]!["url"]}-gone";
            }
        )
    );

    public static IEnumerable<string> All => [Passing, Failing, OneCause, NotProven, Compared, Hostile];

    /// <summary>The run of a state, and the run that it is compared with.</summary>
    public static async Task<(RunRecord Run, RunRecord? Baseline)> RunAsync(string state) =>
        state switch
        {
            Passing => (await PassingRun.Value, null),
            Failing => (await FailingRun.Value, null),
            OneCause => (await OneCauseRun.Value, null),
            NotProven => (await NotProvenRun.Value, null),
            Compared => (await FailingRun.Value, await PassingRun.Value),
            _ => (HostileRun.Record, null),
        };

    /// <summary>A run of everything.</summary>
    public static Task<RunRecord> FullRunAsync(bool failing) => PlayAsync(failing ? FiveFaults : [], _ => { }, _ => true);

    private static Task<RunRecord> PlayAsync(IReadOnlyCollection<string> faults, Action<JsonObject> change) =>
        PlayAsync(faults, change, IsShown);

    private static bool IsShown(Scenario scenario) => Some.Contains(scenario.Id, StringComparer.Ordinal);

    private static async Task<RunRecord> PlayAsync(
        IReadOnlyCollection<string> faults,
        Action<JsonObject> change,
        Func<Scenario, bool> isPlayed
    )
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions { Faults = [.. faults] });
        var configuration = fake.Configuration();
        change(configuration);
        using var session = new Session(
            Settings.Read(new ConfigurationLayers().AddJson(configuration.ToJsonString(), "the reference fake")),
            new SessionOptions()
        );
        return await session.RunAsync([.. Suite.Scenarios.Where(isPlayed)], CancellationToken.None);
    }
}
