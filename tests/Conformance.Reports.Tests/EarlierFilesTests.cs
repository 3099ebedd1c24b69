using Conformance.Records;
using Conformance.Testing;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

/// <summary>A run replaces the files of an earlier run in its folder, and no others.</summary>
internal sealed class EarlierFilesTests
{
    private TemporaryDirectory directory = null!;

    [SetUp]
    public void MakeFolder() => directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveFolder() => directory.Dispose();

    [TestCase("journal.jsonl", "{\"level\":\"info\"}\n")]
    [TestCase("run.json", "{\"scripts\":{}}")]
    [TestCase("report.html", "<h1>Coverage</h1>")]
    [TestCase("junit.xml", "<testsuites/>")]
    [TestCase("summary.md", "# Ours")]
    [TestCase("ctrf-report.json", "{\"results\":{\"tool\":{\"name\":\"jest\"}}}")]
    public void A_file_of_somebody_else_is_told_and_stays(string name, string text)
    {
        File.WriteAllText(directory.File(name), text);

        Unwritable()
            .Should()
            .Contain($"{name} is there, and nothing shows that the suite wrote it. It would be replaced: move it away first.")
            .And.EndWith("Name another directory (--out, run:out).");
        File.ReadAllText(directory.File(name)).Should().Be(text);
        Directory.GetFileSystemEntries(directory.Path).Should().ContainSingle();
    }

    [TestCase("journal.jsonl")]
    [TestCase("run.json")]
    public void Beside_files_of_an_earlier_run_it_is_told_as_well_where_it_has_the_name_of_the_evidence(string name)
    {
        RunReports.BeginJournal(directory.Path).Dispose();
        RunReports.Write(MadeUpRun.WithEveryVerdict, directory.Path);
        File.WriteAllText(directory.File(name), "theirs");

        Unwritable().Should().Contain($"{name} is there");
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("{\"run\":{\"format\":1,")]
    public void The_files_of_a_run_that_was_killed_are_replaced(string journal)
    {
        File.WriteAllText(directory.File("journal.jsonl"), journal);
        File.WriteAllText(directory.File("summary.md"), "earlier");

        RunReports.BeginJournal(directory.Path).Dispose();

        File.Exists(directory.File("summary.md")).Should().BeFalse();
    }

    [TestCase("report.html")]
    [TestCase("junit.xml")]
    [TestCase("summary.md")]
    [TestCase("ctrf-report.json")]
    public void A_report_by_itself_is_replaced(string name)
    {
        var formats = Enum.GetValues<ReportFormat>().ToHashSet();
        RunReports.Write(MadeUpRun.WithEveryVerdict, directory.Path, baseline: null, formats);
        foreach (var file in Directory.GetFiles(directory.Path).Where(file => Path.GetFileName(file) != name))
        {
            File.Delete(file);
        }

        FluentActions.Invoking(() => RunReports.EnsureWritable(directory.Path)).Should().NotThrow();
    }

    [Test]
    public void The_reports_that_judge_wrote_are_replaced()
    {
        RunReports.Write(MadeUpRun.WithEveryVerdict, directory.Path);

        RunReports.BeginJournal(directory.Path).Dispose();

        Directory.GetFileSystemEntries(directory.Path).Should().ContainSingle().Which.Should().EndWith(JournalWriter.FileName);
    }

    [TestCase("journal.jsonl")]
    [TestCase("run.json")]
    [TestCase("report.html")]
    [TestCase("junit.xml")]
    [TestCase("summary.md")]
    [Platform(Exclude = "Win")]
    public void A_symbolic_link_is_not_followed(string name)
    {
        RunReports.Write(MadeUpRun.WithEveryVerdict, directory.Path);
        File.Delete(directory.File(name));
        File.WriteAllText(directory.File("theirs"), "theirs");
        File.CreateSymbolicLink(directory.File(name), directory.File("theirs"));

        Unwritable().Should().Contain($"{name} is a symbolic link there: the suite follows none.");
        File.ReadAllText(directory.File("theirs")).Should().Be("theirs");
    }

    private string Unwritable() =>
        FluentActions.Invoking(() => RunReports.BeginJournal(directory.Path)).Should().Throw<OutputDirectoryException>().Which.Message;
}
