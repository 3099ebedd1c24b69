using System.Reflection;
using Conformance.Requirements;

namespace Conformance.Scenarios;

/// <summary>The scenarios of the suite.</summary>
internal static class Suite
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
}
