using Conformance.Fake;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Robustness.Tests.Degenerates;
using Conformance.Robustness.Tests.Runs;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests;

/// <summary>Targets that answer all alike prove nothing by a refusal, are failed for what they break, and never conform.</summary>
internal sealed class DegenerateTargetTests
{
    private static readonly string[] Played = [.. Refusals.Requirements, "request.post", "devices.ten", "body.no-effect"];

    private static IReadOnlyList<Degenerate> Targets => DegenerateTargets.All;

    [Test]
    public async Task What_rests_on_a_refusal_is_what_the_judges_say()
    {
        using var guard = Timings.NewGuard();
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions(), guard.Token);

        var attempt = await Attempt.PlayAsync(fake.Configuration(), Patient, [], guard.Token);

        attempt.Run.Outcome.Should().Be(Outcome.Conformant);
        Refusals.In(attempt.Run).Should().Equal(Refusals.Requirements);
    }

    [TestCaseSource(nameof(Targets))]
    public async Task With_hooks_that_work(Degenerate target)
    {
        var attempt = await PlayAsync(target, withItsOwnHooks: false);

        target
            .Breaks.Except(
                attempt.Verdicts.Where(verdict => verdict.Value == Verdict.Failed).Select(verdict => verdict.Key),
                StringComparer.Ordinal
            )
            .Should()
            .BeEmpty("a must that is broken is failed");
        attempt.Run.Outcome.Should().Be(target.Breaks.Length > 0 ? Outcome.NotConformant : Outcome.Incomplete);
    }

    [TestCaseSource(nameof(Targets))]
    public async Task With_hooks_that_are_no_better(Degenerate target)
    {
        var attempt = await PlayAsync(target, withItsOwnHooks: true);

        attempt.Run.Outcome.Should().NotBe(Outcome.Conformant);
        if (!target.Listens)
        {
            attempt.Run.Outcome.Should().Be(Outcome.Unreachable);
        }
    }

    private static Dictionary<string, string> Patient => new(StringComparer.Ordinal) { ["run:stepTimeout"] = Timings.Long };

    private static async Task<Attempt> PlayAsync(Degenerate target, bool withItsOwnHooks)
    {
        using var guard = Timings.NewGuard();
        await using var server = new RawServer(peer => ServeAsync(peer, target), guard.Token);
        await using var fake = await ReferenceFake.StartAsync(new ReferenceFakeOptions(), guard.Token);
        var url = target.Listens ? server.Url : new UriBuilder("http", "127.0.0.1", Loopback.FreePort()).Uri;
        var overrides = Patient;
        overrides["target:baseUrl"] = url.AbsoluteUri;
        if (withItsOwnHooks)
        {
            overrides["accounts:providerStates:url"] = $"{url}states";
            overrides["devices:redeem:url"] = $"{url}redeem";
            overrides["clock:advance:url"] = $"{url}advance";
        }

        var attempt = await Attempt.PlayAsync(fake.Configuration(), overrides, Played, guard.Token);

        foreach (var requirement in Refusals.Requirements)
        {
            attempt.Verdicts.Should().ContainKey(requirement);
            attempt.Verdicts[requirement].Should().NotBe(Verdict.Passed, $"{requirement} rests on a refusal, and {target} refuses nothing");
        }
        foreach (var result in attempt.Run.Requirements.Where(result => result.Verdict != Verdict.Passed))
        {
            var why = result.Reason ?? result.Judgements.SelectMany(judgement => judgement.Findings).FirstOrDefault()?.Message;
            why.Should().NotBeNullOrWhiteSpace($"the reports must say why {result.Requirement} is not passed");
            attempt.Outputs["console"].Should().Contain(result.Requirement.Id);
            attempt.Outputs["junit.xml"].Should().Contain(result.Requirement.Id);
            attempt.Outputs["summary.md"].Should().Contain(result.Requirement.Id);
        }
        return attempt;
    }

    private static async Task ServeAsync(Peer peer, Degenerate target)
    {
        while (await peer.RequestAsync() is { } request)
        {
            await peer.SendAsync(target.Answer(request));
        }
    }
}
