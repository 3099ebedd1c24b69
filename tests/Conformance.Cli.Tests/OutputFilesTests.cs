namespace Conformance.Cli.Tests;

/// <summary>What the tool writes does not go where a symbolic link leads, and replaces nothing of somebody else's.</summary>
[Platform(Exclude = "Win")]
internal sealed class OutputFilesTests : ToolTest
{
    [Test]
    public async Task A_run_follows_no_link()
    {
        Link("artifacts/journal.jsonl");

        await ShouldBeAMistakeAsync(["run"], "artifacts: no reports can be written there: journal.jsonl is a symbolic link there");

        Read("theirs").Should().Be("theirs");
    }

    [Test]
    public async Task A_run_replaces_no_file_of_a_project()
    {
        File.WriteAllText(Path.Combine(Folder, "summary.md"), "ours");

        await ShouldBeAMistakeAsync(["run", "--out", "."], "summary.md is there, and nothing shows that the suite wrote it");

        Read("summary.md").Should().Be("ours");
    }

    [Test]
    public async Task The_contract_replaces_a_link()
    {
        const string contract = "pacts/conformance-suite-users.generateAuthenticationToken.json";
        Link(contract);

        var (exitCode, _, errors) = await RunAsync("pact", "write", "--out", "pacts");

        (exitCode, errors).Should().Be((0, ""));
        Read("theirs").Should().Be("theirs");
        Read(contract).Should().StartWith("{");
    }

    [TestCase("my.json")]
    [TestCase("my.schema.json")]
    [TestCase("my.runsettings")]
    public async Task A_first_configuration_follows_no_link(string name)
    {
        Link(name);

        await ShouldBeAMistakeAsync(
            ["init", "--url", "https://emm.example/", "--yes", "--force", "--out", "my.json"],
            $"--out: {name} is a symbolic link: name the file itself"
        );

        Read("theirs").Should().Be("theirs");
    }

    [Test]
    public void The_notice_of_the_native_library_is_beside_it()
    {
        File.Exists(Path.Combine(AppContext.BaseDirectory, "libpact_ffi.so")).Should().Be(OperatingSystem.IsLinux());
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "libpact_ffi.LICENSE.txt")).Should().Contain("The MIT License");
    }

    private void Link(string name)
    {
        File.WriteAllText(Path.Combine(Folder, "theirs"), "theirs");
        var link = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(link)!);
        File.CreateSymbolicLink(link, Path.Combine(Folder, "theirs"));
    }
}
