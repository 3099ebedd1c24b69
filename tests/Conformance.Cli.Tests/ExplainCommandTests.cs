namespace Conformance.Cli.Tests;

internal sealed class ExplainCommandTests : ToolTest
{
    [Test]
    public async Task A_requirement_is_explained_without_a_server()
    {
        var (exitCode, output, errors) = await RunAsync("explain", "devices.race");

        (exitCode, errors).Should().Be((0, ""));
        output.Should().StartWith("devices.race (must, documented)\nOf several simultaneous redemptions");
        output.Should().Contain("\ncommon cause").And.Contain("\nhow to mend it").And.Contain("\nscenario devices.race\n");
    }

    [TestCase("token.singel-use", "there is no requirement \"token.singel-use\": did you mean token.single-use?")]
    [TestCase("double-tap", "there is no requirement \"double-tap\": did you mean token.double-tap, devices.double-tap?")]
    [TestCase("nonsense-altogether", "there is no requirement \"nonsense-altogether\": conformance list --requirements shows them all")]
    public async Task A_mistyped_id_says_what_was_meant(string id, string message) => await ShouldBeAMistakeAsync(["explain", id], message);
}
