using System.Reflection;
using System.Text.Json.Nodes;
using Conformance.Fake.Faults;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Fake.Tests.Faults;

internal sealed class FaultTests
{
    private static readonly string[] Requirements = ReadRequirements();

    private static readonly Type[] FaultTypes =
    [
        .. typeof(Fault).Assembly.GetTypes().Where(type => type.Namespace == typeof(Fault).Namespace && !type.IsNested),
    ];

    [TestCaseSource(typeof(Probes), nameof(Probes.All))]
    public async Task A_fault_shows(Probe probe)
    {
        await using var wrong = await StartAsync(probe.Fault);

        (await probe.ShowsAsync(wrong)).Should().BeTrue();
    }

    [TestCaseSource(typeof(Probes), nameof(Probes.All))]
    public async Task The_right_fake_does_not_show_it(Probe probe)
    {
        await using var right = await StartAsync();

        (await probe.ShowsAsync(right)).Should().BeFalse();
    }

    [Test]
    public void Every_fault_has_a_probe() =>
        Probes.All.Select(probe => probe.Fault).Should().BeEquivalentTo(ReferenceFake.Faults.Select(fault => fault.Name));

    [Test]
    public void Every_table_is_in_the_catalogue() =>
        FaultTypes
            .Except([typeof(FaultCatalogue)])
            .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(property => property.PropertyType == typeof(IReadOnlyList<Fault>))
            .SelectMany(property => (IReadOnlyList<Fault>)property.GetValue(null)!)
            .Select(fault => fault.Name)
            .Should()
            .BeEquivalentTo(FaultCatalogue.All.Select(fault => fault.Name));

    /// <summary>An entry of a table serves all fakes of the process: what a fault remembers must be created by Apply.</summary>
    [Test]
    public void Tables_hold_no_state()
    {
        FaultCatalogue
            .All.Where(fault => fault.Apply.Target?.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public).Length > 0)
            .Select(fault => fault.Name)
            .Should()
            .BeEmpty("nothing is captured");
        FaultTypes
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(field => field.FieldType)
            .Should()
            .BeSubsetOf([typeof(IReadOnlyList<Fault>), typeof(string[]), typeof(TimeSpan), typeof(int)]);
    }

    [Test]
    public void Names_are_unique_and_well_formed()
    {
        ReferenceFake
            .Faults.Select(fault => fault.Name)
            .Should()
            .OnlyHaveUniqueItems()
            .And.AllSatisfy(name => name.Should().MatchRegex("^[a-z]+(-[a-z]+)*\\.[a-z0-9-]+$"));
        ReferenceFake
            .Faults.Select(fault => fault.Description)
            .Should()
            .OnlyHaveUniqueItems()
            .And.AllSatisfy(text => text.Should().NotBeEmpty().And.NotContain("\n"));
    }

    [Test]
    public void What_a_fault_breaks_is_in_the_catalogue_of_requirements()
    {
        ReferenceFake.Faults.Select(fault => fault.Breaks).Should().BeSubsetOf(Requirements);
        ReferenceFake.Faults.SelectMany(fault => fault.AlsoBreaks).Should().BeSubsetOf(Requirements);
    }

    [Test]
    public void Every_requirement_has_a_fault() =>
        Requirements.Except(ReferenceFake.Faults.Select(fault => fault.Breaks), StringComparer.Ordinal).Should().BeEmpty();

    [Test]
    public async Task Faults_that_touch_different_decisions_work_together()
    {
        await using var client = await StartAsync("token.reusable", "devices.limit-of-nine", "response.kind-wrong");
        var user = await client.EmmManagedUserAsync();
        var token = await client.TokenAsync(user);

        (await client.GenerateAsync(user)).Json["kind"]!.GetValue<string>().Should().Be("androidenterprise#token");
        for (var i = 0; i < 9; i++)
        {
            (await client.ProvisionsAsync(token, $"device-{i}")).Should().BeTrue();
        }
        (await client.ProvisionsAsync(token, "tenth")).Should().BeFalse();
    }

    [TestCase("token.reusabel", "token.reusable")]
    [TestCase("device.no-limit", "devices.no-limit")]
    [TestCase("", "token.")]
    public async Task An_unknown_fault_is_one_line_with_the_nearest_names(string name, string nearest)
    {
        var start = () => ReferenceFake.StartAsync(new ReferenceFakeOptions { Faults = [name] });

        (await start.Should().ThrowAsync<ReferenceFakeException>())
            .Which.Message.Should()
            .Contain($"\"{name}\"")
            .And.Contain(nearest)
            .And.NotContain("\n");
    }

    [Test]
    public async Task Faults_of_fakes_side_by_side_share_no_state()
    {
        await using var one = await StartAsync("token.sequence");
        await using var other = await StartAsync("token.sequence");

        var first = await one.TokenAsync(await one.EmmManagedUserAsync());

        (await other.TokenAsync(await other.EmmManagedUserAsync())).Should().Be(first, "each counts for itself");
    }

    [Test]
    public async Task All_faults_start_side_by_side()
    {
        var clients = await Task.WhenAll(FaultCatalogue.All.Select(fault => FakeClient.StartAsync(fault.Name)));

        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }

        clients.Should().HaveCountGreaterThan(65);
    }

    private static string[] ReadRequirements()
    {
        using var file = typeof(FaultTests).Assembly.GetManifestResourceStream("requirements.json")!;
        return [.. JsonNode.Parse(file)!.AsArray().Select(requirement => requirement!["id"]!.GetValue<string>())];
    }

    /// <summary>Time stands still but for the clock hook, so that no probe depends on how fast this machine is.</summary>
    private static Task<FakeClient> StartAsync(params string[] faults) =>
        FakeClient.StartAsync(new ReferenceFakeOptions { Faults = faults, TimeProvider = new FakeTimeProvider() });
}
