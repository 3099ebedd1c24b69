using Conformance.Fake.Faults;
using Microsoft.Extensions.Time.Testing;

namespace Conformance.Fake.Tests.Faults;

internal sealed class FaultTests
{
    private static readonly string[] Requirements =
    [
        "request.post",
        "request.other-verbs",
        "request.unknown-enterprise",
        "request.unknown-user",
        "request.other-enterprise",
        "request.ids-decoded",
        "request.ids-opaque",
        "request.malformed-ids",
        "request.real-clients",
        "authorization.required",
        "authorization.valid-credential",
        "authorization.single-header",
        "authorization.expired",
        "authorization.unauthorized-401",
        "authorization.challenge",
        "authorization.scope",
        "authorization.look-alike-scope",
        "authorization.forbidden-403",
        "authorization.other-emm",
        "authorization.no-oracle",
        "body.no-effect",
        "body.steers-nothing",
        "body.refused",
        "body.empty-gzip",
        "response.ok",
        "response.status-200",
        "response.content-type",
        "response.kind",
        "response.token",
        "response.not-cacheable",
        "response.error-envelope",
        "response.error-no-token",
        "token.provisions-account",
        "token.single-use",
        "token.single-use-race",
        "token.expires",
        "token.usable-for-lifetime",
        "token.lifetime-fixed",
        "token.unique",
        "token.unguessable",
        "token.altered",
        "token.exact",
        "devices.ten",
        "devices.eleventh",
        "devices.per-user",
        "devices.unredeemed-tokens",
        "devices.refused-take-no-slot",
        "devices.race",
        "accounts.emm-managed",
        "accounts.google-managed",
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
    public void Every_fault_type_is_in_the_catalogue() =>
        FaultCatalogue
            .All.Select(fault => fault.GetType())
            .Should()
            .BeEquivalentTo(typeof(Fault).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fault))));

    [Test]
    public void Names_are_unique_and_well_formed()
    {
        ReferenceFake
            .Faults.Select(fault => fault.Name)
            .Should()
            .OnlyHaveUniqueItems()
            .And.AllSatisfy(name => name.Should().MatchRegex("^[a-z]+\\.[a-z0-9-]+$"));
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

    /// <summary>Time stands still but for the clock hook, so that no probe depends on how fast this machine is.</summary>
    private static Task<FakeClient> StartAsync(params string[] faults) =>
        FakeClient.StartAsync(new ReferenceFakeOptions { Faults = faults, TimeProvider = new FakeTimeProvider() });
}
