using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Scenarios;

namespace Conformance.Runs.Tests;

/// <summary>contracts/track-record.md says which published bugs the suite finds. Each row is played, as its command does.</summary>
internal sealed partial class TrackRecordTests
{
    private static readonly IReadOnlyList<(string Bug, string Fault, string Requirement, string Command)> Rows =
    [
        .. Row()
            .Matches(Document())
            .Select(row =>
                (row.Groups["bug"].Value, row.Groups["fault"].Value, row.Groups["requirement"].Value, row.Groups["command"].Value)
            ),
    ];

    private static IEnumerable<TestCaseData> Faults() =>
        Rows.DistinctBy(row => row.Fault, StringComparer.Ordinal)
            .Select(row => new TestCaseData(row.Fault, row.Requirement).SetArgDisplayNames(row.Fault));

    [TestCaseSource(nameof(Faults))]
    public async Task The_requirement_finds_the_fault(string fault, string requirement)
    {
        var scenarios = Suite
            .Scenarios.Where(scenario => scenario.Proofs.Any(proof => proof.Requirement.Id == requirement))
            .Select(scenario => scenario.Id);

        var run = await FakeRun.OfAsync(new ReferenceFakeOptions { Faults = [fault] }, null, [.. scenarios]);

        run.Requirements.Single(result => result.Requirement.Id == requirement).Verdict.Should().BeOneOf(Verdict.Failed, Verdict.Warned);
    }

    [Test]
    public void Each_row_names_a_bug_once_a_fault_with_its_requirement_and_the_command_that_plays_it()
    {
        Rows.Should().HaveCountGreaterThan(15).And.HaveCount(Document().Split("`conformance selfcheck ").Length - 1, "every row is read");
        Rows.Select(row => row.Bug).Should().OnlyHaveUniqueItems();
        foreach (var row in Rows)
        {
            var fault = ReferenceFake.Faults.Should().ContainSingle(one => one.Name == row.Fault).Subject;
            row.Requirement.Should().Be(fault.Breaks, "the self-check asks that of the fault {0}", row.Fault);
            row.Command.Should().Be($"conformance selfcheck --fault {row.Fault}");
        }
    }

    [Test]
    public void The_bugs_that_the_field_notes_name_are_there() =>
        Document()
            .Should()
            .ContainAll(
                "better-auth/better-auth#9572",
                "goauthentik/authentik#19967",
                "mattermost/mattermost#35489",
                "novuhq/novu#11364",
                "sahat/hackathon-starter#1706"
            );

    private static string Document([CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "../../contracts/track-record.md"));

    [GeneratedRegex(
        @"^\| \[(?<bug>[^\]]+)\]\(https://github\.com/[^)]+\) \| [^|]+ \| `(?<fault>[^`]+)` \| `(?<requirement>[^`]+)` \| `(?<command>[^`]+)` \|$",
        RegexOptions.Multiline,
        1000
    )]
    private static partial Regex Row();
}
