using Conformance.Requirements;
using Conformance.Scenarios;
using Conformance.Testing;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

internal sealed class RequirementTextTests
{
    private const string Update = "CONFORMANCE_UPDATE_CONTRACTS";

    private static IEnumerable<string> Requirements() => Catalogue.All.Select(requirement => requirement.Id);

    private static IEnumerable<string> Scenarios() => Suite.Scenarios.Select(scenario => scenario.Id);

    [Test]
    public void The_committed_document_is_current()
    {
        var path = Path.Combine(Repository.Root, "contracts", "requirements.md");
        var current = RequirementText.Contract();
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllText(path, current);
        }

        File.ReadAllText(path)
            .Should()
            .Be(current, $"contracts/requirements.md follows the code: {Update}=1 dotnet run --project tests/Conformance.Reports.Tests");
    }

    [TestCaseSource(nameof(Requirements))]
    public void Each_requirement_has_what_commonly_causes_a_failure_and_how_to_mend_it(string id)
    {
        var mistake = CommonMistakes.Of(Catalogue.Find(id)!);

        mistake.Should().NotBeNull($"{id} needs an entry in CommonMistakes");
        mistake!.Cause.Should().MatchRegex("^[A-Z].*\\.$").And.NotContain("\n");
        mistake.Remedy.Should().MatchRegex("^[A-Z].*\\.$").And.NotContain("\n");
    }

    [TestCaseSource(nameof(Scenarios))]
    public void Each_scenario_has_its_script_in_words(string id)
    {
        var script = Scripts.Of(id);

        script.Should().NotBeNull($"{id} needs an entry in Scripts");
        script!.Steps.Should().MatchRegex("^[A-Z].*\\.$").And.NotContain("\n");
        script.Control?.Should().MatchRegex("^[A-Z].*\\.$").And.NotContain("\n");
    }

    [Test]
    public void Nothing_is_told_of_what_there_is_not()
    {
        CommonMistakes.Ids.Should().BeEquivalentTo(Requirements());
        Scripts.Ids.Should().BeEquivalentTo(Scenarios());
    }

    [TestCase(60)]
    [TestCase(100)]
    public void No_line_is_wider_than_the_terminal(int width)
    {
        foreach (var requirement in Catalogue.All)
        {
            var lines = RequirementText.Of(requirement, width).Split('\n');

            lines
                .Where(line => line.Length > width && line.Trim().Contains(' ') && !line.StartsWith("Try it", StringComparison.Ordinal))
                .Where(line => !IsOneLongWord(line))
                .Should()
                .BeEmpty();
        }
    }

    [Test]
    public void It_says_what_is_asked_and_why_how_it_is_tested_and_how_to_mend_it()
    {
        var text = RequirementText.Of(TokenRequirements.SingleUse, 100);

        text.Should()
            .StartWith("token.single-use (must, documented)\nA token that has provisioned a device")
            .And.Contain("the page says   single use: A generated token can be used once.\n")
            .And.Contain("common cause    The token is checked but never marked as used")
            .And.Contain("how to mend it  Mark the token as used")
            .And.Contain("\nscenario token.single-use.later\nscript          Use a token, wait")
            .And.Contain("control         The first use of each token provisions a device.\n")
            .And.Contain("needs           2 emmManagedUsers, devices, clock\n")
            .And.EndWith("conformance run --config FILE --only token.single-use\n");
        RequirementText.Of(TokenRequirements.Unguessable, 100).Should().Contain("fair because    Whoever guesses a token");
    }

    // A path or an address that no line break can divide, behind its label.
    private static bool IsOneLongWord(string line) => !line.AsSpan(Math.Min(16, line.Length)).Trim().Contains(' ');
}
