using Conformance.Records;
using Conformance.Reports.Html;
using Conformance.Testing;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

internal sealed class RunReportsTests
{
    [Test]
    public void Writes_four_files_and_leaves_nothing_else()
    {
        using var directory = new TemporaryDirectory();
        var deep = directory.File("a/b");

        RunReports.EnsureWritable(deep);
        Directory.EnumerateFileSystemEntries(deep).Should().BeEmpty();
        var files = RunReports.Write(MadeUpRun.WithEveryVerdict, deep);
        RunReports.Write(MadeUpRun.WithEveryVerdict, deep).Should().Be(files);

        files
            .All.Should()
            .Equal(
                Path.Combine(deep, "report.html"),
                Path.Combine(deep, "run.json"),
                Path.Combine(deep, "junit.xml"),
                Path.Combine(deep, "summary.md")
            );
        Directory.EnumerateFileSystemEntries(deep).Should().BeEquivalentTo(files.All);
        File.ReadAllText(files.RunJson).Should().Be(RunFile.Text(MadeUpRun.WithEveryVerdict));
        File.ReadAllText(files.Html).Should().Be(HtmlReport.Text(MadeUpRun.WithEveryVerdict));
        File.ReadAllText(files.JUnit).Should().Be(JUnitReport.Text(MadeUpRun.WithEveryVerdict));
        File.ReadAllText(files.Summary).Should().Be(SummaryReport.Text(MadeUpRun.WithEveryVerdict));
        File.ReadAllBytes(files.JUnit)[0].Should().Be((byte)'<', "a byte order mark confuses readers");
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_report_is_replaced_and_not_written_over()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.File("earlier"), "whole");
        File.CreateSymbolicLink(directory.File("run.json"), directory.File("earlier"));

        RunReports.Write(MadeUpRun.WithEveryVerdict, directory.Path);

        File.ReadAllText(directory.File("earlier")).Should().Be("whole");
        File.ReadAllText(directory.File("run.json")).Should().Be(RunFile.Text(MadeUpRun.WithEveryVerdict));
    }

    [Test]
    public void A_directory_that_cannot_be_is_told_before_the_run()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.File("file");
        File.WriteAllText(file, "");

        Unwritable(() => RunReports.EnsureWritable(file)).Should().StartWith(file);
        Unwritable(() => RunReports.EnsureWritable(Path.Combine(file, "deeper"))).Should().Contain("no reports can be written there");
        Unwritable(() => RunReports.EnsureWritable("")).Should().Contain("no reports can be written there");
    }

    [Test]
    public void A_directory_in_the_place_of_a_report_is_told_and_the_check_leaves_nothing()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.File("summary.md"));

        Unwritable(() => RunReports.EnsureWritable(directory.Path)).Should().Contain("summary.md is a directory");
        Unwritable(() => RunReports.Write(MadeUpRun.WithEveryVerdict, directory.Path)).Should().Contain("no reports can be written there");
        Directory.EnumerateFiles(directory.Path).Select(Path.GetFileName).Should().BeEquivalentTo("report.html", "run.json", "junit.xml");
    }

    private static string Unwritable(Action action)
    {
        var message = action.Should().Throw<OutputDirectoryException>().Which.Message;
        message.Should().NotContain("\n");
        return message;
    }
}
