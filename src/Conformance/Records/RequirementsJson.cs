using System.Text.Encodings.Web;
using System.Text.Json;
using Conformance.Requirements;
using Conformance.Scenarios;

namespace Conformance.Records;

/// <summary>The catalogue as <c>contracts/requirements.json</c> holds it.</summary>
internal static class RequirementsJson
{
    private static readonly JsonSerializerOptions Options = new(RunJson.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every requirement in the order of the catalogue, with the scenarios that prove it.</summary>
    public static string Text() =>
        JsonSerializer.Serialize(
            Catalogue.All.Select(requirement => new
            {
                requirement.Id,
                requirement.Section,
                requirement.Level,
                requirement.Basis,
                Clause = new { requirement.Clause.Id, requirement.Clause.Says },
                requirement.Statement,
                requirement.Fairness,
                Scenarios = Suite
                    .Scenarios.Where(scenario => scenario.Proofs.Any(proof => proof.Requirement == requirement))
                    .Select(scenario => scenario.Id),
            }),
            Options
        ) + "\n";
}
