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
/// Tests the suite itself: the requirement that a fault of the reference fake breaks must find it, and no unrelated one may. In the fake without
/// a fault nothing may be found, whichever of its conforming variants is checked.
/// </summary>
internal static class SelfCheck
{
    // Variants that an option of the fake makes; the others are styles of the fake itself.
    private static readonly IReadOnlyList<(StyleDescription Style, ReferenceFakeOptions Options)> Styles =
    [
        (Right("plain", "As it is by default"), new()),
        (
            Right("limit-at-generation", "The device limit is enforced when a token is generated"),
            new() { DeviceLimitAt = DeviceLimitAt.Generation }
        ),
        (Right("body-ignored", "A supplied body is ignored"), new() { SuppliedBody = SuppliedBody.Ignored }),
        (Right("kind-absent", "No kind, as in the newer discovery document"), new() { SendsKind = false }),
        (Right("errors-legacy", "Errors with the older members only"), new() { ErrorMembers = ErrorMembers.Legacy }),
        (Right("errors-modern", "Errors with the newer members only"), new() { ErrorMembers = ErrorMembers.Modern }),
        (Right("two-replicas", "Two replicas take turns"), new() { Replicas = 2 }),
        (Right("short-lifetime", "Tokens last 30 seconds"), new() { TokenLifetime = TimeSpan.FromSeconds(30) }),
        .. ReferenceFake.Styles.Select(style => (style, new ReferenceFakeOptions { Styles = [style.Name] })),
    ];

    /// <summary>The names of all conforming variants.</summary>
    public static IReadOnlyList<string> StyleNames { get; } = [.. Styles.Select(style => style.Style.Name)];

    /// <summary>
    /// Runs the catalogue against the fake in every style and with every fault, several side by side. Where only some are asked for, only those
    /// are played.
    /// </summary>
    /// <param name="faults">The faults to try; empty for all, or for none where styles are given.</param>
    /// <param name="styles">The styles to try; empty for all, or for the plain fake where faults are given.</param>
    /// <param name="seed">Seed of the test data of every run, or null for a new one each.</param>
    /// <param name="done">Told of each run as it ends, from several threads.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ConfigurationException">There is no such fault or style.</exception>
    public static async Task<SelfCheckRecord> RunAsync(
        IReadOnlyCollection<string> faults,
        IReadOnlyCollection<string> styles,
        int? seed,
        Action<SelfCheckRun> done,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<string> faultNames = [.. ReferenceFake.Faults.Select(fault => fault.Name)];
        List<string> unknown =
        [
            .. Unknown("fault", faults, faultNames, "see conformance fake --list-faults"),
            .. Unknown("style", styles, StyleNames, "see conformance fake --list-styles"),
        ];
        if (unknown.Count > 0)
        {
            throw new ConfigurationException(unknown);
        }
        var all = faults.Count == 0 && styles.Count == 0;
        var selected = ReferenceFake.Faults.Where(fault => all || faults.Contains(fault.Name, StringComparer.Ordinal)).ToList();
        var right = Styles
            .Where(style =>
                all || styles.Contains(style.Style.Name, StringComparer.Ordinal) || (styles.Count == 0 && style.Style.Name == StyleNames[0])
            )
            .ToList();
        var runs = new ConcurrentDictionary<string, SelfCheckRun>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(
            right
                .Select<(StyleDescription, ReferenceFakeOptions), Func<CancellationToken, Task<SelfCheckRun>>>(style =>
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
            Styles = [.. right.Select(style => runs[style.Style.Name])],
            Faults = [.. selected.Select(fault => runs[fault.Name])],
            UntestedMusts = UntestedMusts([.. faults, .. styles], ReferenceFake.Faults),
        };
    }

    private static async Task<SelfCheckRun> StyleAsync(
        (StyleDescription Style, ReferenceFakeOptions Options) style,
        int? seed,
        CancellationToken cancellationToken
    )
    {
        var run = await PlayAsync(style.Options, seed, cancellationToken);
        return new SelfCheckRun
        {
            Name = style.Style.Name,
            Description = style.Style.Description,
            Seed = run.Seed,
            Verdicts = Verdicts(run),
            Situations = run.Situations,
            Problems = [.. Problems(style.Style, run)],
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
            Situations = run.Situations,
            Problems = [.. Problems(fault, run)],
        };
    }

    /// <summary>
    /// What is wrong with a run against a conforming fake: every requirement that is not passed, except for the shoulds that recommend something
    /// else and for what is not proven for a reason that is declared.
    /// </summary>
    internal static IEnumerable<string> Problems(StyleDescription style, RunRecord run) =>
        run
            .Requirements.Where(result =>
                result.Verdict != Verdict.Passed
                && !(result.Verdict == Verdict.Warned && style.Warns.Contains(result.Requirement.Id, StringComparer.Ordinal))
                && !(
                    result is { Verdict: Verdict.NotProven, Declared: true }
                    && style.Leaves.Contains(result.Requirement.Id, StringComparer.Ordinal)
                )
            )
            .Select(result => $"{result.Requirement.Id} is {result.Verdict}, expected Passed ({What(result)})");

    /// <summary>What is wrong with a run against the fake with a fault.</summary>
    internal static IEnumerable<string> Problems(FaultDescription fault, RunRecord run)
    {
        if (run.Requirements.FirstOrDefault(result => result.Requirement.Id == fault.Breaks) is not { } broken)
        {
            yield return $"{fault.Breaks} was not judged";
        }
        else if (!SelfCheckRun.IsCatch(broken.Verdict))
        {
            yield return $"{fault.Breaks} did not catch it: it is {broken.Verdict}";
        }
        foreach (
            var result in run.Requirements.Where(result =>
                SelfCheckRun.IsCatch(result.Verdict) && !HasToDoWith(fault, result.Requirement.Id)
            )
        )
        {
            yield return $"{result.Requirement.Id}, which is unrelated, is {result.Verdict} ({What(result)})";
        }
    }

    private static StyleDescription Right(string name, string description) => new(name, description, [], []);

    private static IEnumerable<string> Unknown(string kind, IEnumerable<string> asked, IReadOnlyList<string> known, string otherwise) =>
        asked
            .Where(name => !known.Contains(name, StringComparer.Ordinal))
            .Select(name => $"--{kind}: there is no {kind} \"{name}\": {Spelling.DidYouMean(name, known) ?? otherwise}");

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
        if (options.Faults.Count > 0)
        {
            // The self-check says what the scenarios find. Random programs find most faults, too, and then say nothing about the scenarios.
            layers.AddOption("the self-check", "run:explore", "0");
        }
        using var run = ConformanceRun.Begin(layers);
        return await run.PlayAsync(cancellationToken);
    }

    private static Dictionary<string, Verdict> Verdicts(RunRecord run) =>
        run.Requirements.ToDictionary(result => result.Requirement.Id, result => result.Verdict, StringComparer.Ordinal);

    private static string What(RequirementResult result) =>
        result.Judgements.SelectMany(judgement => judgement.Findings).FirstOrDefault()?.Message ?? result.Reason ?? "no finding";

    /// <summary>The musts that no fault tests; null if only some faults were selected.</summary>
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
