using System.Text.Json.Serialization;
using Conformance.Evidence;
using Conformance.Judging;

namespace Conformance.Records;

/// <summary>A whole run: everything that <c>run.json</c> holds and every report is rendered from. It holds no secret.</summary>
public sealed record RunRecord
{
    /// <summary>Version of this format. The suite reads, judges and compares only files of its own format.</summary>
    public int Format { get; init; } = RunFile.NewestFormat;

    /// <summary>Version of the suite.</summary>
    public required string SuiteVersion { get; init; }

    /// <summary>The target's name, as the configuration has it.</summary>
    public required string Target { get; init; }

    /// <summary>The target's base URL, or "in process".</summary>
    public required string Endpoint { get; init; }

    /// <summary>The build of the target, as its adapter tells it, or null.</summary>
    public string? TargetBuild { get; init; }

    /// <summary>Which key configures each hook; null in a file of an older suite.</summary>
    public HookKeys? Hooks { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took, in seconds.</summary>
    public double DurationSeconds { get; init; }

    /// <summary>The seed of the test data: the same seed gives the same ids, device ids and bodies.</summary>
    public required int Seed { get; init; }

    /// <summary>Whether a should counts as a must.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether any server certificate was accepted, so that another server may have answered.</summary>
    public bool Insecure { get; init; }

    /// <summary>What the configuration lists as known failures.</summary>
    public IReadOnlyList<KnownFailure> KnownFailures { get; init; } = [];

    /// <summary>Version of the suite whose rules gave the verdicts, where another than the one that played gave them anew; otherwise null.</summary>
    public string? JudgedBy { get; init; }

    /// <summary>Why the run ended early, or null.</summary>
    public string? Interrupted { get; init; }

    /// <summary>What the run says of the target.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>The outcome in one sentence, for instance "conformant, 19 of 34 requirements proven".</summary>
    public required string Headline { get; init; }

    /// <summary>What fails the run beside its requirements, one sentence each: entries of the list of known failures that do not hold.</summary>
    public IReadOnlyList<string> Findings { get; init; } = [];

    /// <summary>What keeps requirements from being proven, the cause that touches most of them first.</summary>
    public IReadOnlyList<Cause> Causes { get; init; } = [];

    /// <summary>
    /// What the run should have met at least once, and how often it did: both orders of a race, a refusal beside another call, each replica. What
    /// never happened is an observation about the run and not a finding about the target.
    /// </summary>
    public IReadOnlyList<Situation> Situations { get; init; } = [];

    /// <summary>Every selected requirement, in the order of the catalogue.</summary>
    public required IReadOnlyList<RequirementResult> Requirements { get; init; }

    /// <summary>Every selected scenario, in the order of the catalogue.</summary>
    public required IReadOnlyList<ScenarioRecord> Scenarios { get; init; }

    /// <summary>
    /// In the file, <c>sha256:</c> and the SHA-256 of everything else in it, as contracts/evidence.md says; null in memory. It tells accidents
    /// and casual edits; it is not a signature, since no key is involved.
    /// </summary>
    public string? Digest { get; init; }

    /// <summary>How many requirements have this verdict.</summary>
    public int Count(Verdict verdict) => Requirements.Count(result => result.Verdict == verdict);

    /// <summary>How many HTTP exchanges the run recorded.</summary>
    [JsonIgnore]
    public int Exchanges => RecordedExchanges.Count();

    /// <summary>The calls that a busy target asked to wait.</summary>
    [JsonIgnore]
    public IEnumerable<Waited> Waits => RecordedExchanges.Select(exchange => exchange.Waited).OfType<Waited>();

    private IEnumerable<Exchange> RecordedExchanges =>
        Scenarios.SelectMany(scenario => scenario.Transcript?.Steps ?? []).Select(step => step.Exchange).OfType<Exchange>();
}
