using Conformance.Configuration;
using Conformance.Scenarios;

namespace Conformance.Running;

/// <summary>What of the suite is played: the keys under <c>run:only</c>.</summary>
public static class Selection
{
    /// <summary>The scenarios that these ids and sections name: ids of requirements, or names of sections; all where there are none.</summary>
    /// <exception cref="ConfigurationException">One of them names nothing.</exception>
    public static IReadOnlyList<Scenario> Of(IReadOnlyCollection<string> only)
    {
        var unknown = only.Where(name => !Suite.Scenarios.Any(scenario => IsNamedBy(scenario, name)))
            .Select(name =>
                $"--only (run:only): \"{name}\" is neither a requirement that a scenario proves nor a section: see conformance list"
            )
            .ToList();
        if (unknown.Count > 0)
        {
            throw new ConfigurationException(unknown);
        }
        return only.Count == 0 ? Suite.Scenarios : [.. Suite.Scenarios.Where(scenario => only.Any(name => IsNamedBy(scenario, name)))];
    }

    private static bool IsNamedBy(Scenario scenario, string name) =>
        scenario.Proofs.Any(proof => proof.Requirement.Id == name)
        || scenario.Proves.Section.ToString().Equals(name, StringComparison.OrdinalIgnoreCase);
}
