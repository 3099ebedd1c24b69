using System.Text.Json.Serialization;
using Conformance.Requirements;

namespace Conformance.Cli.SelfChecking;

/// <summary>What the suite shows of itself: <c>selfcheck.json</c>.</summary>
internal sealed record SelfCheckRecord
{
    /// <summary>Version of the suite.</summary>
    public required string SuiteVersion { get; init; }

    /// <summary>The right fake in each of its legitimate styles: nothing may be found.</summary>
    public required IReadOnlyList<SelfCheckRun> Styles { get; init; }

    /// <summary>The fake with each fault: the requirement that it names must find it, and none that has nothing to do with it.</summary>
    public required IReadOnlyList<SelfCheckRun> Faults { get; init; }

    /// <summary>Musts that no fault puts to the test; null where only some faults were asked for.</summary>
    public IReadOnlyList<string>? UntestedMusts { get; init; }

    /// <summary>Whether everything was shown.</summary>
    [JsonIgnore]
    public bool Succeeded => Styles.Concat(Faults).All(run => run.Problems.Count == 0) && UntestedMusts is not { Count: > 0 };

    /// <summary>In one sentence, for instance "118 of 118 faults caught, 0 of 7 right styles failed".</summary>
    public string Summary
    {
        get
        {
            var caught = Faults.Count(run => run.Problems.Count == 0);
            var failed = Styles.Count(run => run.Problems.Count > 0);
            var summary =
                $"{caught} of {Faults.Count} faults caught by the requirement that they break and by none beside the matter, {failed} of {Styles.Count} right styles failed";
            return UntestedMusts is { Count: > 0 } ? $"{summary}, {UntestedMusts.Count} musts without a fault" : summary;
        }
    }

    /// <summary>The faults that a requirement caught.</summary>
    public IEnumerable<string> CaughtBy(Requirement requirement) =>
        Faults
            .Where(run => run.Verdicts.TryGetValue(requirement.Id, out var verdict) && SelfCheckRun.IsCatch(verdict))
            .Select(run => run.Name);
}
