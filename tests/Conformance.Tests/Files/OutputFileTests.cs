using System.Diagnostics;
using Conformance.Files;

namespace Conformance.Tests.Files;

internal sealed class OutputFileTests
{
    private TemporaryDirectory directory = null!;

    [SetUp]
    public void MakeFolder() => directory = new TemporaryDirectory();

    [TearDown]
    public void RemoveFolder() => directory.Dispose();

    [Test]
    [Platform(Exclude = "Win")]
    public void A_link_is_replaced_and_what_it_leads_to_stays()
    {
        var link = Link();

        OutputFile.Write(link, "new");

        File.ReadAllText(directory.File("theirs")).Should().Be("theirs");
        File.ReadAllText(link).Should().Be("new");
        OutputFile.IsLink(link).Should().BeFalse();
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_file_that_is_written_on_is_no_link()
    {
        var opening = FluentActions.Invoking(() => OutputFile.OpenAlone(Link()));

        opening.Should().Throw<UnusableFileException>().WithMessage("is a symbolic link: name the file itself");
        File.ReadAllText(directory.File("theirs")).Should().Be("theirs");
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_link_that_leads_nowhere_makes_no_file()
    {
        File.CreateSymbolicLink(directory.File("link"), directory.File("nothing"));

        FluentActions.Invoking(() => OutputFile.OpenAlone(directory.File("link"))).Should().Throw<UnusableFileException>();

        File.Exists(directory.File("nothing")).Should().BeFalse();
    }

    [Test]
    [Platform(Exclude = "Win")]
    public async Task A_pipe_that_nobody_reads_is_not_waited_for()
    {
        using var make = Process.Start("mkfifo", [directory.File("pipe")]);
        await make.WaitForExitAsync();

        FluentActions.Invoking(() => OutputFile.OpenAlone(directory.File("pipe"))).Should().Throw<UnusableFileException>();
    }

    [Test]
    public void A_file_that_is_written_on_is_emptied_and_nobody_else_writes_it()
    {
        var path = directory.File("file");
        File.WriteAllText(path, "earlier");

        using var file = OutputFile.OpenAlone(path);
        file.Write("now"u8);

        file.Length.Should().Be(3);
        FluentActions
            .Invoking(() => OutputFile.OpenAlone(path))
            .Should()
            .Throw<IOException>()
            .WithMessage("*being used by another process*");
    }

    private string Link()
    {
        File.WriteAllText(directory.File("theirs"), "theirs");
        File.CreateSymbolicLink(directory.File("link"), directory.File("theirs"));
        return directory.File("link");
    }
}
