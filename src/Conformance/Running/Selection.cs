using Conformance.Configuration;
using Conformance.Requirements;
using Conformance.Scenarios;
using Conformance.Scenarios.Exploring;

namespace Conformance.Running;

/// <summary>What of the suite is played: the keys under <c>run:only</c>.</summary>
internal static class Selection
{
    private const string OnlyKey = "run:only";

    /// <summary>The scenarios that these ids and sections name: ids of requirements, or names of sections; all where there are none.</summary>
    /// <exception cref="ConfigurationException">One of them names nothing.</exception>
    public static IReadOnlyList<Scenario> Of(IReadOnlyCollection<string> only)
    {
        var unknown = only.Where(name => !Suite.Scenarios.Any(scenario => IsNamedBy(scenario, name)))
            .Select(name =>
                $"--only (run:only): \"{name}\" is neither a requirement nor a section: {Spelling.DidYouMean(name, Names) ?? "see conformance list"}"
            )
            .ToList();
        if (unknown.Count > 0)
        {
            throw new ConfigurationException(unknown);
        }
        return only.Count == 0 ? Suite.Scenarios : [.. Suite.Scenarios.Where(scenario => only.Any(name => IsNamedBy(scenario, name)))];
    }

    /// <summary>The same, and without the exploration where it is switched off.</summary>
    public static IReadOnlyList<Scenario> Of(RunSettings settings) =>
        [.. Of(settings.Only).Where(scenario => settings.Explore > 0 || scenario is not Exploration)];

    /// <summary>
    /// The requirements that a run with this configuration is going to judge, before it is read strictly: where it cannot be read or names
    /// what there is not, all of them, and the run tells why.
    /// </summary>
    /// <param name="layers">The configuration.</param>
    public static IReadOnlyList<Requirement> Preview(ConfigurationLayers layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        try
        {
            var written = layers.Written();
            return RequirementsOf(Of([.. written.NamesBelow(OnlyKey).Select(name => written.Text($"{OnlyKey}:{name}")).OfType<string>()]));
        }
        catch (ConfigurationException)
        {
            return RequirementsOf(Suite.Scenarios);
        }
    }

    /// <summary>The requirements that these scenarios prove, in the order of the catalogue.</summary>
    public static IReadOnlyList<Requirement> RequirementsOf(IReadOnlyList<Scenario> scenarios) =>
        [.. Catalogue.All.Where(requirement => scenarios.Any(scenario => scenario.Proofs.Any(proof => proof.Requirement == requirement)))];

    private static IEnumerable<string> Names =>
        RequirementsOf(Suite.Scenarios)
            .SelectMany(requirement => (string[])[requirement.Id, requirement.Section.ToString().ToLowerInvariant()])
            .Distinct(StringComparer.Ordinal);

    private static bool IsNamedBy(Scenario scenario, string name) =>
        scenario.Proofs.Any(proof =>
            proof.Requirement.Id == name || proof.Requirement.Section.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)
        );
}
