using Conformance.Judging;
using Conformance.Requirements;
using Conformance.Running;

namespace Conformance.Scenarios;

/// <summary>Before and after a token has expired it is tried in ways that fail; it stays as expired as it would be without.</summary>
internal sealed class FailedTriesDoNotExtendTheLifetime : Scenario
{
    private const string Generate = "generate";
    private const string Anew = "redeem a new one";

    public override Requirement Proves => TokenRequirements.LifetimeFixed;

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices().AndClock();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var other = await stage.EmmManagedUserAsync("prepare another user");
        var token = await stage.GenerateAsync(user, Generate);
        var almost = stage.Alter(token, text => text + "x");
        await stage.RedeemAsync(almost, stage.NewDevice(), "fail early: the token made longer");
        await stage.AdvanceAsync(stage.Expectations.WhileUsable, "wait while the token lasts");
        await stage.RedeemAsync(almost, stage.NewDevice(), "fail late: the token made longer");
        await stage.AdvanceAsync(stage.Expectations.UntilRefused, "wait until the token is over");
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await stage.RedeemAsync(token, stage.NewDevice(), Try(attempt));
        }
        await stage.RedeemAsync(await stage.GenerateAsync(other, "generate anew"), stage.NewDevice(), Anew);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            transcript[Try(attempt)].Should().HaveAgedAtLeast(Generate, transcript.Evidence.Expectations.RefusedFromSeconds).BeRefused();
        }
        transcript.Control(Anew).Should().HaveProvisioned();
    }

    private static string Try(int attempt) => $"try {attempt} after the end";
}
