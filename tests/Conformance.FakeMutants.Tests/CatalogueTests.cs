using Conformance.Configuration;
using Conformance.Fake;
using Conformance.Judging;
using Conformance.Running;
using Conformance.Scenarios;

namespace Conformance.FakeMutants.Tests;

/// <summary>
/// The catalogue as a test of the fake: mutation testing changes the fake's right code, and only a requirement that is refuted notices it. A run that
/// ends as not proven has found nothing.
/// </summary>
internal sealed class CatalogueTests
{
    [Test]
    public async Task No_requirement_is_refuted()
    {
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions());
        using var session = new Session(
            Settings.Read(new ConfigurationLayers().AddJson(fake.Configuration().ToJsonString(), "the reference fake")),
            new SessionOptions()
        );

        var run = await session.RunAsync(Suite.Scenarios, CancellationToken.None);

        run.Requirements.Where(result => result.Verdict is Verdict.Failed or Verdict.Warned)
            .Select(result => result.Requirement.Id)
            .Should()
            .BeEmpty();
    }
}
