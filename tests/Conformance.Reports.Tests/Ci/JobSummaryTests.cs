using Conformance.Reports.Ci;
using Conformance.Testing;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests.Ci;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class JobSummaryTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Test]
    public void Without_a_file_for_it_nothing_is_written() => JobSummary.Append(MadeUpRun.WithEveryVerdict, _ => null).Should().BeNull();

    [Test]
    public void It_is_appended_to_what_is_there()
    {
        File.WriteAllText(At, "# Build\n");

        Append().Should().BeNull();

        File.ReadAllText(At).Should().Be($"# Build\n\n{SummaryReport.Text(MadeUpRun.WithEveryVerdict)}");
    }

    [Test]
    public void What_does_not_fit_is_told_in_short_and_the_limit_is_kept()
    {
        File.WriteAllText(At, new string('x', JobSummary.LargestBytes - 2_000));

        Append().Should().BeNull();

        File.ReadAllText(At).Should().EndWith("The rest does not fit here: see summary.md.\n").And.Contain("not conformant, 1 of 9");
        Append();
        Append();
        new FileInfo(At).Length.Should().BeLessThanOrEqualTo(JobSummary.LargestBytes);
    }

    [Test]
    public void What_cannot_be_written_is_told_in_one_line() =>
        JobSummary
            .Append(MadeUpRun.WithEveryVerdict, _ => directory.Path)
            .Should()
            .StartWith("the summary of the job is not written: ")
            .And.NotContain("\n");

    private string At => directory.File("step-summary.md");

    private string? Append() => JobSummary.Append(MadeUpRun.WithEveryVerdict, name => name == "GITHUB_STEP_SUMMARY" ? At : null);
}
