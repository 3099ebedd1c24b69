using System.Diagnostics;
using System.Text;
using Conformance.Evidence;
using Conformance.Records;

namespace Conformance.Runs.Tests;

[Platform("Linux,MacOsX")]
internal sealed class JournalWriterTests
{
    private TemporaryDirectory directory = null!;

    private string File => directory.File(JournalWriter.FileName);

    [SetUp]
    public void MakeDirectory() => directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveDirectory() => directory.Dispose();

    [Test]
    public void Each_line_is_with_the_operating_system_before_the_run_goes_on()
    {
        using var journal = new JournalWriter(File);
        for (var i = 1; i <= 3; i++)
        {
            journal.Add(new JournalEntry { Scenario = "a", Began = i });

            Lines().Should().HaveCount(i);
        }
    }

    [Test]
    public async Task Many_threads_write_whole_lines()
    {
        const int threads = 32;
        const int each = 100;
        using (var journal = new JournalWriter(File))
        {
            using var start = new Barrier(threads);
            await Task.WhenAll(
                Enumerable
                    .Range(0, threads)
                    .Select(thread =>
                        Task.Factory.StartNew(
                            () =>
                            {
                                start.SignalAndWait(TimeSpan.FromSeconds(30));
                                for (var i = 0; i < each; i++)
                                {
                                    journal.Add(Step($"{thread}", $"{i} {new string('x', (thread * 101) + i)}\n"));
                                }
                            },
                            CancellationToken.None,
                            TaskCreationOptions.LongRunning,
                            TaskScheduler.Default
                        )
                    )
            );
            journal.Trouble.Should().BeNull();
        }

        var lines = Lines();
        lines.Should().HaveCount(threads * each);
        lines.Should().OnlyContain(line => line.StartsWith("{\"scenario\":\"") && line.EndsWith('}')).And.OnlyHaveUniqueItems();
    }

    [Test]
    public void Only_one_run_writes_it_and_nobody_takes_it_for_that_of_a_run_that_was_killed()
    {
        using (var journal = new JournalWriter(File))
        {
            journal.Add(Step("a", "b"));

            FluentActions.Invoking(() => new JournalWriter(File)).Should().Throw<IOException>();
            FluentActions.Invoking(() => Journal.Read(File)).Should().Throw<JournalException>().WithMessage("*if its run still goes on*");
            Lines().Should().HaveCount(1, "the other run must not have emptied it");
        }
        using var next = new JournalWriter(File);
        Lines().Should().BeEmpty("a new run begins a new one");
    }

    [Test]
    public void Nothing_is_written_after_the_end()
    {
        var journal = new JournalWriter(File);
        journal.Dispose();

        journal.Add(Step("a", "b"));

        Lines().Should().BeEmpty();
    }

    [TestCase(0)]
    [TestCase(5_000)]
    [TestCase(20_000)]
    public async Task A_disk_that_becomes_full_ends_the_journal_and_not_the_run(int room)
    {
        using var disk = new SmallDisk(room);

        var run = await JournalledRun.PlayAsync(["token.single-use", "body.refused"], stream: disk);

        run.Record.Outcome.Should().Be(Outcome.Conformant);
        run.Trouble.Should().Be("No space left on device");
        run.Journal.Should().HaveCount(room);
        if (room > 0)
        {
            JournalledRun.Read(run.Journal).Ended.Should().BeFalse();
        }
    }

    [Test]
    public void A_disk_that_has_room_again_changes_nothing_since_nothing_may_follow_a_torn_line()
    {
        using var disk = new SmallDisk(20);
        using var journal = new JournalWriter(disk);
        journal.Add(Step("a", "b"));
        disk.Room = 1_000_000;

        journal.Add(Step("a", "c"));

        disk.ToArray().Should().HaveCount(20);
    }

    [Test]
    [Platform("Linux")]
    public async Task A_real_full_disk_does_so_too()
    {
        using var journal = new JournalWriter("/dev/full");

        await Task.Run(() => journal.Add(Step("a", "b")));

        journal.Trouble.Should().Contain("No space left on device");
    }

    [Test]
    public void A_file_that_is_none_is_told_in_one_line()
    {
        Reading(File).Should().Contain("there is no such file");
        Reading(directory.Path).Should().Be($"{directory.Path}: this is a folder, and no journal.");
        Reading(directory.File("x/y")).Should().Contain("there is no such file");
    }

    private static string Reading(string path)
    {
        var message = FluentActions.Invoking(() => Journal.Read(path)).Should().Throw<JournalException>().Which.Message;
        message.Should().StartWith(path).And.NotContain("\n");
        return message;
    }

    private static JournalEntry Step(string scenario, string name) =>
        new()
        {
            Scenario = scenario,
            Step = new Step { Name = name, Kind = StepKind.Measure },
        };

    private string[] Lines()
    {
        // Past the lock with which .NET keeps a file that is being written from being read.
        using var cat = Process.Start(
            new ProcessStartInfo("cat", [File])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
                StandardOutputEncoding = Encoding.UTF8,
            }
        )!;
        var text = cat.StandardOutput.ReadToEnd();
        cat.WaitForExit(TimeSpan.FromSeconds(30)).Should().BeTrue();
        return text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
    }
}
