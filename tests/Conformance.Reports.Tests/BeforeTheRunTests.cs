using Conformance.Records;
using Conformance.Testing;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

internal sealed class BeforeTheRunTests
{
    [TestCase(0L, "only 0 MiB are free there, and a run may need 50 MiB.")]
    [TestCase((50L << 20) - 1, "only 49 MiB are free there, and a run may need 50 MiB.")]
    public void A_disk_that_is_nearly_full_is_told(long free, string why)
    {
        using var directory = new TemporaryDirectory();

        Unwritable(() => RunReports.EnsureWritable(directory.Path, _ => free))
            .Should()
            .Be($"{directory.Path}: no reports can be written there: {why} Name another directory (--out, run:out).");
        Directory.EnumerateFileSystemEntries(directory.Path).Should().BeEmpty();
    }

    [TestCase(50L << 20)]
    [TestCase(null)]
    public void A_disk_with_room_will_do_and_one_that_does_not_tell(long? free)
    {
        using var directory = new TemporaryDirectory();

        FluentActions.Invoking(() => RunReports.EnsureWritable(directory.Path, _ => free)).Should().NotThrow();
    }

    [Test]
    public void The_free_space_is_that_of_the_disk_of_the_directory()
    {
        using var directory = new TemporaryDirectory();
        long? asked = null;
        RunReports.EnsureWritable(directory.Path, path => asked = new DriveInfo(path).AvailableFreeSpace);

        asked.Should().BePositive();
        FluentActions.Invoking(() => RunReports.EnsureWritable(directory.Path)).Should().NotThrow();
    }

    [Test]
    [Platform("Linux")]
    public void Where_there_is_no_room_at_all_it_is_told() =>
        Unwritable(() => RunReports.EnsureWritable("/proc/self")).Should().Contain("no reports can be written there");

    [Test]
    public void A_directory_in_the_place_of_the_journal_is_told()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.File(JournalWriter.FileName));

        Unwritable(() => RunReports.EnsureWritable(directory.Path)).Should().Contain("journal.jsonl is a directory");
        Unwritable(() => RunReports.BeginJournal(directory.Path)).Should().Contain("no reports can be written there");
    }

    [Test]
    public void Reports_of_an_earlier_run_go_when_a_run_begins_so_that_nobody_takes_them_for_its_own()
    {
        using var directory = new TemporaryDirectory();
        RunReports.Write(MadeUpRun.WithEveryVerdict, directory.Path);
        File.WriteAllText(directory.File("notes.txt"), "");

        RunReports.BeginJournal(directory.Path).Dispose();

        Directory.EnumerateFiles(directory.Path).Select(Path.GetFileName).Should().BeEquivalentTo(JournalWriter.FileName, "notes.txt");
    }

    [Test]
    public void Another_run_that_is_writing_there_is_told_and_left_alone()
    {
        using var directory = new TemporaryDirectory();
        using var other = RunReports.BeginJournal(directory.Path);
        RunReports.Write(MadeUpRun.WithEveryVerdict, directory.Path);

        Unwritable(() => RunReports.BeginJournal(directory.Path)).Should().Contain("being used by another process");
        File.Exists(directory.File("run.json")).Should().BeTrue();
    }

    private static string Unwritable(Action action)
    {
        var message = action.Should().Throw<OutputDirectoryException>().Which.Message;
        message.Should().NotContain("\n");
        return message;
    }
}
