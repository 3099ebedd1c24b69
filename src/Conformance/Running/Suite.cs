using System.Reflection;
using Conformance.Configuration;
using Conformance.Requirements;
using Conformance.Scenarios;

namespace Conformance.Running;

/// <summary>The scenarios of the suite.</summary>
public static class Suite
{
    /// <summary>Every scenario, in the order of the catalogue.</summary>
    public static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        .. typeof(Suite)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Scenario)) && !type.IsAbstract)
            .Select(type => (Scenario)Activator.CreateInstance(type, nonPublic: true)!)
            .OrderBy(scenario => Catalogue.All.ToList().IndexOf(scenario.Proves))
            .ThenBy(scenario => scenario.Id, StringComparer.Ordinal),
    ];

    /// <summary>Version of the suite.</summary>
    public static string Version { get; } =
        typeof(Suite).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>The scenarios that these ids and sections name: ids of requirements, or names of sections; all where there are none.</summary>
    /// <exception cref="ConfigurationException">One of them names nothing.</exception>
    public static IReadOnlyList<Scenario> Select(IReadOnlyCollection<string> only)
    {
        var unknown = only.Where(name => !Scenarios.Any(scenario => IsNamedBy(scenario, name)))
            .Select(name =>
                $"--only (run:only): \"{name}\" is neither a requirement that a scenario proves nor a section: see conformance list"
            )
            .ToList();
        if (unknown.Count > 0)
        {
            throw new ConfigurationException(unknown);
        }
        return only.Count == 0 ? Scenarios : [.. Scenarios.Where(scenario => only.Any(name => IsNamedBy(scenario, name)))];
    }

    private static bool IsNamedBy(Scenario scenario, string name) =>
        scenario.Proofs.Any(proof => proof.Requirement.Id == name)
        || scenario.Proves.Section.ToString().Equals(name, StringComparison.OrdinalIgnoreCase);
}
