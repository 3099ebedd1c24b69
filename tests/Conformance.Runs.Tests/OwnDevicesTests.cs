using System.Text.Json.Nodes;
using Conformance.Configuration;
using Conformance.Fake;
using Conformance.Records;
using Conformance.Running;
using Conformance.Scenarios;

namespace Conformance.Runs.Tests;

/// <summary>Devices and clock as a vendor may have them: by commands, with device ids of a certain form that are registered first.</summary>
internal sealed class OwnDevicesTests
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("conformance").FullName;

    [OneTimeTearDown]
    public static void DeleteFolder() => Directory.Delete(Folder, recursive: true);

    [Test]
    public async Task Devices_and_clock_by_command_prove_as_much()
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());
        var configuration = fake.Configuration();
        // A token that is not altered holds nothing that JSON escapes.
        await File.WriteAllTextAsync(
            Path.Combine(Folder, "redeem.sh"),
            $$"""
            answer=$(printf '{"token":"%s","deviceId":"%s"}' "$(cat)" "$1" | curl -s --noproxy '*' --data-binary @- {{fake.BaseUrl}}_hooks/redeem) || exit 2
            printf %s "$answer"
            case $answer in *true*) exit 0;; *) exit 1;; esac
            """
        );
        configuration["devices"] = new JsonObject
        {
            ["redeem"] = new JsonObject
            {
                ["command"] = new JsonArray("sh", Path.Combine(Folder, "redeem.sh"), "{deviceId}"),
                ["account"] = new JsonObject { ["enterpriseId"] = "/enterpriseId", ["userId"] = "/userId" },
            },
        };
        // Processes do not start at one moment.
        configuration["race"] = new JsonObject { ["window"] = "5s" };
        configuration["clock"] = new JsonObject
        {
            ["advance"] = new JsonObject
            {
                ["command"] = new JsonArray(
                    "curl",
                    "-sf",
                    "--noproxy",
                    "*",
                    "--data-binary",
                    "{\"seconds\":{seconds}}",
                    $"{fake.BaseUrl}_hooks/clock/advance"
                ),
            },
        };

        var run = await PlayAsync(
            configuration,
            null,
            "token.single-use",
            "token.expires",
            "token.provisions-account",
            "token.single-use-race"
        );

        run.Outcome.Should().Be(Outcome.Conformant, run.Headline);
        run.Requirements.Should().OnlyContain(result => result.Verdict == Judging.Verdict.Passed);
        run.Scenarios.SelectMany(scenario => scenario.Transcript!.Steps)
            .Where(step => step.Kind is Evidence.StepKind.Redeem or Evidence.StepKind.AdvanceTime)
            .Should()
            .OnlyContain(step => step.Exchange == null);
    }

    [Test]
    public async Task Devices_are_registered_before_the_race_for_them()
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());
        var configuration = fake.Configuration();
        configuration["devices"]!["id"] = "IMEI-{digits15}";
        // The fake registers no devices: any request that it answers with success will do.
        configuration["devices"]!["register"] = new JsonObject
        {
            ["url"] = "_hooks/clock/advance",
            ["body"] = "{\"seconds\":0,\"device\":\"{deviceId}\"}",
        };
        using var handler = new Watching();

        var run = await PlayAsync(configuration, handler, "token.single-use-race");

        run.Outcome.Should().Be(Outcome.Conformant, run.Headline);
        var firstRace = handler
            .Paths.SkipWhile(path => path != "/_hooks/clock/advance")
            .TakeWhile(path => path.StartsWith("/_hooks", StringComparison.Ordinal))
            .ToList();
        firstRace.SkipWhile(path => path == "/_hooks/clock/advance").Should().NotBeEmpty().And.NotContain("/_hooks/clock/advance");
        run.Scenarios.Single()
            .Transcript!.Steps.Where(step => step.Device is not null)
            .Should()
            .OnlyContain(step => step.Device!.StartsWith("IMEI-", StringComparison.Ordinal) && step.Device.Length == 20);
    }

    private static async Task<RunRecord> PlayAsync(JsonObject configuration, HttpMessageHandler? handler, params string[] ids)
    {
        using var session = new Session(
            Settings.Read(new ConfigurationLayers().AddJson(configuration.ToJsonString(), "the reference fake")),
            new SessionOptions { InProcess = handler }
        );
        return await session.RunAsync(
            [.. Suite.Scenarios.Where(scenario => ids.Contains(scenario.Id, StringComparer.Ordinal))],
            CancellationToken.None
        );
    }

    private sealed class Watching() : DelegatingHandler(new SocketsHttpHandler { UseProxy = false })
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> paths = new();

        public IReadOnlyCollection<string> Paths => paths;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            paths.Enqueue(request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
