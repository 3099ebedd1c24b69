using Conformance.Requirements;
using Conformance.Scenarios;

namespace Conformance.Cli.Tests;

internal sealed class ListCommandTests : ToolTest
{
    [Test]
    public async Task Every_scenario_is_listed()
    {
        var (exitCode, output, errors) = await RunAsync("list");

        exitCode.Should().Be(0);
        errors.Should().BeEmpty();
        Suite.Scenarios.Should().OnlyContain(scenario => output.Contains(scenario.Id));
    }

    [Test]
    public async Task Every_requirement_is_listed()
    {
        var (exitCode, output, errors) = await RunAsync("list", "--requirements");

        exitCode.Should().Be(0);
        errors.Should().BeEmpty();
        Catalogue.All.Should().OnlyContain(requirement => output.Contains(requirement.Id));
    }
}
