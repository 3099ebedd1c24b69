using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Conformance.Records;
using Conformance.Requirements;

namespace Conformance.Tests.Records;

internal sealed class RequirementsJsonTests
{
    private const string Update = "CONFORMANCE_UPDATE_CONTRACTS";

    [Test]
    public void The_committed_catalogue_is_current()
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../contracts/requirements.json"));
        var current = RequirementsJson.Text();
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(path, current);
        }

        File.ReadAllText(path)
            .Should()
            .Be(current, $"contracts/requirements.json follows the catalogue: {Update}=1 dotnet run --project tests/Conformance.Tests");
    }

    [Test]
    public void It_holds_what_the_catalogue_holds()
    {
        var all = JsonNode.Parse(RequirementsJson.Text())!.AsArray();
        var one = all.Single(requirement => (string?)requirement!["id"] == "token.single-use")!;

        all.Select(requirement => (string?)requirement!["id"]).Should().Equal(Catalogue.All.Select(requirement => requirement.Id));
        JsonNode
            .DeepEquals(
                one,
                JsonNode.Parse(
                    """
                    {
                      "id": "token.single-use",
                      "section": "token",
                      "level": "must",
                      "basis": "documented",
                      "clause": { "id": "single use", "says": "A generated token can be used once." },
                      "statement": "A token that has provisioned a device provisions neither another device nor the same one again.",
                      "scenarios": ["token.single-use", "token.single-use.later", "devices.per-user"]
                    }
                    """
                )
            )
            .Should()
            .BeTrue();
        ((string?)all.Single(requirement => (string?)requirement!["id"] == "response.error-envelope")!["fairness"]).Should().NotBeEmpty();
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
