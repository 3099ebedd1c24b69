using System.Collections.Concurrent;
using Conformance.Configuration;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;
using Conformance.Running;
using Conformance.Scenarios;

namespace Conformance.Cli.SelfChecking;

/// <summary>
/// The suite put to the test: it must find every fault that the reference fake can be given, by the requirement that the fault breaks and
/// by none that has nothing to do with it, and must find nothing in the right fake, whichever legitimate style that has.
/// </summary>
internal static class SelfCheck
{
    private static readonly (string Name, string Description, ReferenceFakeOptions Options)[] Styles =
    [
        ("plain", "As it is by default", new()),
        (
            "limit-at-generation",
            "The device limit is enforced when a token is generated",
            new() { DeviceLimitAt = DeviceLimitAt.Generation }
        ),
        ("body-ignored", "A supplied body is ignored", new() { SuppliedBody = SuppliedBody.Ignored }),
        ("kind-absent", "No kind, as in the newer discovery document", new() { SendsKind = false }),
        ("errors-legacy", "Errors with the older members only", new() { ErrorMembers = ErrorMembers.Legacy }),
        ("errors-modern", "Errors with the newer members only", new() { ErrorMembers = ErrorMembers.Modern }),
        ("short-lifetime", "Tokens last 30 seconds", new() { TokenLifetime = TimeSpan.FromSeconds(30) }),
    ];

    /// <summary>Runs the catalogue against the fake in every style and with every fault, several side by side.</summary>
    /// <param name="faults">The faults to try; all where there are none.</param>
    /// <param name="seed">Seed of the test data of every run, or null for a new one each.</param>
    /// <param name="done">Told of each run as it ends, from several threads.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ConfigurationException">There is no such fault.</exception>
    public static async Task<SelfCheckRecord> RunAsync(
        IReadOnlyCollection<string> faults,
        int? seed,
        Action<SelfCheckRun> done,
        CancellationToken cancellationToken
    )
    {
        var unknown = faults.Where(name => ReferenceFake.Faults.All(fault => fault.Name != name)).ToList();
        if (unknown.Count > 0)
        {
            throw new ConfigurationException([
                .. unknown.Select(name => $"--fault: there is no fault \"{name}\": see conformance fake --list-faults"),
            ]);
        }
        var selected = ReferenceFake
            .Faults.Where(fault => faults.Count == 0 || faults.Contains(fault.Name, StringComparer.Ordinal))
            .ToList();
        var runs = new ConcurrentDictionary<string, SelfCheckRun>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            Styles
                .Select<(string, string, ReferenceFakeOptions), Func<CancellationToken, Task<SelfCheckRun>>>(style =>
                    token => StyleAsync(style, seed, token)
                )
                .Concat(
                    selected.Select<FaultDescription, Func<CancellationToken, Task<SelfCheckRun>>>(fault =>
                        token => FaultAsync(fault, seed, token)
                    )
                ),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (play, token) =>
            {
                var run = await play(token);
                runs[run.Name] = run;
                done(run);
            }
        );
        return new SelfCheckRecord
        {
            SuiteVersion = Suite.Version,
            Styles = [.. Styles.Select(style => runs[style.Name])],
            Faults = [.. selected.Select(fault => runs[fault.Name])],
            UntestedMusts = UntestedMusts(faults, ReferenceFake.Faults),
        };
    }

    private static async Task<SelfCheckRun> StyleAsync(
        (string Name, string Description, ReferenceFakeOptions Options) style,
        int? seed,
        CancellationToken cancellationToken
    )
    {
        var run = await PlayAsync(style.Options, seed, cancellationToken);
        return new SelfCheckRun
        {
            Name = style.Name,
            Description = style.Description,
            Seed = run.Seed,
            Verdicts = Verdicts(run),
            Problems = [.. Problems(run)],
        };
    }

    private static async Task<SelfCheckRun> FaultAsync(FaultDescription fault, int? seed, CancellationToken cancellationToken)
    {
        var run = await PlayAsync(new ReferenceFakeOptions { Faults = [fault.Name] }, seed, cancellationToken);
        return new SelfCheckRun
        {
            Name = fault.Name,
            Description = fault.Description,
            Breaks = fault.Breaks,
            Seed = run.Seed,
            Verdicts = Verdicts(run),
            Problems = [.. Problems(fault, run)],
        };
    }

    /// <summary>Why a run against the right fake does not show what it should: whatever is not passed.</summary>
    internal static IEnumerable<string> Problems(RunRecord run) =>
        run
            .Requirements.Where(result => result.Verdict != Verdict.Passed)
            .Select(result => $"{result.Requirement.Id} is not passed but {result.Verdict} ({What(result)})");

    /// <summary>Why a run against the fake with a fault does not show what it should.</summary>
    internal static IEnumerable<string> Problems(FaultDescription fault, RunRecord run)
    {
        if (run.Requirements.FirstOrDefault(result => result.Requirement.Id == fault.Breaks) is not { } broken)
        {
            yield return $"{fault.Breaks} was not judged";
        }
        else if (!SelfCheckRun.IsCatch(broken.Verdict))
        {
            yield return $"{fault.Breaks} does not catch it but is {broken.Verdict}";
        }
        foreach (
            var result in run.Requirements.Where(result =>
                SelfCheckRun.IsCatch(result.Verdict) && !HasToDoWith(fault, result.Requirement.Id)
            )
        )
        {
            yield return $"{result.Requirement.Id}, which has nothing to do with it, is {result.Verdict} ({What(result)})";
        }
    }

    private static bool HasToDoWith(FaultDescription fault, string requirement) =>
        requirement == fault.Breaks || fault.AlsoBreaks.Contains(requirement, StringComparer.Ordinal);

    private static async Task<RunRecord> PlayAsync(ReferenceFakeOptions options, int? seed, CancellationToken cancellationToken)
    {
        await using var fake = await ReferenceFake.StartAsync(options, cancellationToken);
        var layers = new ConfigurationLayers().AddJson(fake.Configuration().ToJsonString(), "the reference fake");
        if (seed is { } given)
        {
            layers.AddOption("--seed", "run:seed", given.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        using var run = ConformanceRun.Begin(layers);
        return await run.PlayAsync(cancellationToken);
    }

    private static Dictionary<string, Verdict> Verdicts(RunRecord run) =>
        run.Requirements.ToDictionary(result => result.Requirement.Id, result => result.Verdict, StringComparer.Ordinal);

    private static string What(RequirementResult result) =>
        result.Judgements.SelectMany(judgement => judgement.Findings).FirstOrDefault()?.Message ?? result.Reason ?? "no finding";

    /// <summary>The musts that no fault puts to the test; null where only some faults were asked for.</summary>
    internal static IReadOnlyList<string>? UntestedMusts(IReadOnlyCollection<string> asked, IEnumerable<FaultDescription> faults) =>
        asked.Count > 0
            ? null
            :
            [
                .. Catalogue
                    .All.Where(requirement => requirement.Level == Level.Must)
                    .Select(requirement => requirement.Id)
                    .Except(faults.Select(fault => fault.Breaks), StringComparer.Ordinal),
            ];
}
