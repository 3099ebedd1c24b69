using System.Reflection;
using Conformance.Requirements;
using Conformance.Scenarios;
using Conformance.Scenarios.Exploring;

namespace Conformance.Tests.Requirements;

/// <summary>The catalogue is complete, and each requirement in it says what it rests on.</summary>
internal sealed class CatalogueTests
{
    private static IEnumerable<TestCaseData> Requirements() =>
        Catalogue.All.Select(requirement => new TestCaseData(requirement).SetArgDisplayNames(requirement.Id));

    private static IEnumerable<TestCaseData> Scenarios() =>
        Suite.Scenarios.Select(scenario => new TestCaseData(scenario.Id).SetArgDisplayNames(scenario.Id));

    private static IEnumerable<TestCaseData> Clauses() =>
        Clause.All.Select(clause => new TestCaseData(clause).SetArgDisplayNames(clause.Id));

    [TestCaseSource(nameof(Requirements))]
    public void Each_requirement_is_proven_by_a_scenario(Requirement requirement) =>
        Suite.Scenarios.SelectMany(scenario => scenario.Proofs).Should().Contain(proof => proof.Requirement == requirement);

    [TestCaseSource(nameof(Requirements))]
    public void Each_id_is_well_formed_and_of_the_section_of_its_class(Requirement requirement)
    {
        requirement.Id.Should().MatchRegex("^[a-z]+\\.[a-z0-9]+(-[a-z0-9]+)*$");
        requirement.Section.ToString().Should().BeEquivalentTo(requirement.Id.Split('.')[0]);
        ClassOf(requirement).Should().Be($"{requirement.Section}Requirements");
    }

    [TestCaseSource(nameof(Requirements))]
    public void Each_statement_is_a_sentence(Requirement requirement) =>
        requirement.Statement.Should().MatchRegex("^[A-Z].*\\.$").And.NotContain("\n");

    [TestCaseSource(nameof(Requirements))]
    public void What_the_page_does_not_say_in_so_many_words_says_why_it_is_fair(Requirement requirement)
    {
        if (requirement is { Basis: Basis.Documented, Level: Level.Must })
        {
            requirement.Fairness.Should().BeNull("the clause says it");
        }
        else
        {
            requirement.Fairness.Should().MatchRegex("^[A-Z].*\\.$");
        }
    }

    [TestCaseSource(nameof(Requirements))]
    public void What_the_page_says_is_a_must(Requirement requirement) =>
        (requirement.Basis == Basis.Documented && requirement.Level == Level.Should).Should().BeFalse();

    [TestCaseSource(nameof(Requirements))]
    public void Each_requirement_rests_on_a_clause_of_the_page(Requirement requirement) => Clause.All.Should().Contain(requirement.Clause);

    [TestCaseSource(nameof(Requirements))]
    public void Each_requirement_is_found_by_its_id(Requirement requirement) =>
        Catalogue.Find(requirement.Id).Should().BeSameAs(requirement);

    [TestCaseSource(nameof(Clauses))]
    public void Each_clause_maps_to_a_requirement_or_says_why_not(Clause clause)
    {
        var mapped = Catalogue.All.Any(requirement => requirement.Clause == clause);

        (clause.NotTestedBecause is null).Should().Be(mapped, "either a requirement comes from it or there is a reason, and never both");
        clause.NotTestedBecause?.Should().MatchRegex("^[A-Z].*\\.$");
    }

    [Test]
    public void Each_clause_of_the_type_is_listed()
    {
        var declared = typeof(Clause)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Where(property => property.PropertyType == typeof(Clause))
            .Select(property => (Clause)property.GetValue(null)!);

        Clause.All.Should().BeEquivalentTo(declared).And.OnlyHaveUniqueItems(clause => clause.Id);
    }

    [Test]
    public void Ids_and_statements_are_unique()
    {
        Catalogue.All.Should().OnlyHaveUniqueItems(requirement => requirement.Id);
        Catalogue.All.Should().OnlyHaveUniqueItems(requirement => requirement.Statement);
    }

    [Test]
    public void The_catalogue_is_in_the_order_of_the_sections() =>
        Catalogue.All.Select(requirement => requirement.Section).Should().BeInAscendingOrder();

    [Test]
    public void An_id_that_no_requirement_has_finds_none() => Catalogue.Find("token.no-such").Should().BeNull();

    [TestCaseSource(nameof(Scenarios))]
    public void Each_scenario_is_named_after_the_requirement_that_it_proves_first(string id)
    {
        var scenario = Suite.Scenarios.Single(other => other.Id == id);

        if (scenario is Exploration)
        {
            scenario.Proofs.Should().BeEmpty("what random programs do not find says little");
            return;
        }
        scenario.Proofs[0].Requirement.Should().BeSameAs(scenario.Proves);
        (id == scenario.Proves.Id || id.StartsWith(scenario.Proves.Id + ".", StringComparison.Ordinal)).Should().BeTrue();
        scenario.Proofs.Should().OnlyHaveUniqueItems(proof => proof.Requirement);
    }

    [Test]
    public void Ids_of_scenarios_are_unique() => Suite.Scenarios.Should().OnlyHaveUniqueItems(scenario => scenario.Id);

    [Test]
    public void Where_several_scenarios_prove_a_requirement_one_has_its_id() =>
        Suite
            .Scenarios.Select(scenario => scenario.Proves.Id)
            .Distinct(StringComparer.Ordinal)
            .Should()
            .BeSubsetOf(Suite.Scenarios.Select(scenario => scenario.Id));

    private static string ClassOf(Requirement requirement) =>
        typeof(Catalogue)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Catalogue).Namespace && type != typeof(Catalogue))
            .Single(type =>
                type.GetProperties(BindingFlags.Public | BindingFlags.Static)
                    .Any(property => property.PropertyType == typeof(Requirement) && ReferenceEquals(property.GetValue(null), requirement))
            )
            .Name;
}
