using System.Text.Json.Serialization;
using Conformance.Requirements;

namespace Conformance.Cli.SelfChecking;

/// <summary>The result of a self-check: <c>selfcheck.json</c>.</summary>
internal sealed record SelfCheckRecord
{
    /// <summary>Version of the suite.</summary>
    public required string SuiteVersion { get; init; }

    /// <summary>The conforming fake in each of its variants: nothing may be found.</summary>
    public required IReadOnlyList<SelfCheckRun> Styles { get; init; }

    /// <summary>The fake with each fault: the requirement that the fault breaks must find it, and no unrelated one may.</summary>
    public required IReadOnlyList<SelfCheckRun> Faults { get; init; }

    /// <summary>Musts that no fault tests; null if only some faults were selected.</summary>
    public IReadOnlyList<string>? UntestedMusts { get; init; }

    /// <summary>What never happened in all the runs together. It is told and fails nothing.</summary>
    [JsonIgnore]
    public IEnumerable<string> NeverHappened =>
        Styles
            .Concat(Faults)
            .SelectMany(run => run.Situations)
            .GroupBy(situation => situation.What, StringComparer.Ordinal)
            .Where(group => group.Sum(situation => situation.Times) == 0)
            .Select(group => group.Key);

    /// <summary>Whether everything was shown.</summary>
    [JsonIgnore]
    public bool Succeeded => Styles.Concat(Faults).All(run => run.Problems.Count == 0) && UntestedMusts is not { Count: > 0 };

    /// <summary>In one sentence, for instance "118 of 118 faults each caught by the requirement it breaks and by no unrelated one; 0 of 7 conforming variants failed".</summary>
    public string Summary
    {
        get
        {
            var caught = Faults.Count(run => run.Problems.Count == 0);
            var failed = Styles.Count(run => run.Problems.Count > 0);
            var summary =
                $"{caught} of {Faults.Count} faults each caught by the requirement it breaks and by no unrelated one; {failed} of {Styles.Count} conforming variants failed";
            return UntestedMusts is { Count: > 0 } ? $"{summary}; {UntestedMusts.Count} musts without a fault" : summary;
        }
    }

    /// <summary>The faults that this requirement caught.</summary>
    public IEnumerable<string> CaughtBy(Requirement requirement) =>
        Faults
            .Where(run => run.Verdicts.TryGetValue(requirement.Id, out var verdict) && SelfCheckRun.IsCatch(verdict))
            .Select(run => run.Name);
}
