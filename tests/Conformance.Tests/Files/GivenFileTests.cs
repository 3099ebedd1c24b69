using System.Diagnostics;
using Conformance.Files;

namespace Conformance.Tests.Files;

internal sealed class GivenFileTests
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("conformance-");

    private string Path => System.IO.Path.Combine(folder.FullName, "given");

    [TearDown]
    public void Remove() => folder.Delete(recursive: true);

    [TestCase(4)]
    [TestCase(0)]
    public void A_file_up_to_the_limit_is_read_whole(int length)
    {
        File.WriteAllBytes(Path, new byte[length]);

        GivenFile.ReadBytes(Path, 4).Should().HaveCount(length);
    }

    [Test]
    public void A_larger_one_is_refused_before_it_is_read()
    {
        File.WriteAllBytes(Path, new byte[64 * 1024 + 1]);

        Reading(64 * 1024).Should().Throw<UnusableFileException>().WithMessage("is larger than 64 KiB");
    }

    [Test]
    public void A_byte_order_mark_is_not_part_of_the_text()
    {
        File.WriteAllText(Path, "text", System.Text.Encoding.Unicode);

        GivenFile.ReadText(Path, 100).Should().Be("text");
    }

    [Test]
    public void A_missing_file_is_told_as_that() => Reading(4).Should().Throw<FileNotFoundException>();

    [Test]
    [Platform(Exclude = "Win")]
    public void A_pipe_that_nobody_writes_to_is_not_waited_for()
    {
        using var make = Process.Start("mkfifo", [Path]);
        make.WaitForExit();

        Reading(4).Should().Throw<UnusableFileException>().WithMessage("*not a pipe*");
    }

    [Test]
    [Platform(Exclude = "Win")]
    public void A_device_that_never_ends_is_left_at_the_limit() =>
        new Func<byte[]>(() => GivenFile.ReadBytes("/dev/zero", 1 << 20)).Should().Throw<UnusableFileException>();

    private Func<byte[]> Reading(int largest) => () => GivenFile.ReadBytes(Path, largest);
}
