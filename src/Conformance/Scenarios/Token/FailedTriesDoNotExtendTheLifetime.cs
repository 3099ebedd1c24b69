using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>All the while until a token must have expired, and afterwards, it is tried in ways that fail; it expires as it would without.</summary>
internal sealed class FailedTriesDoNotExtendTheLifetime : Scenario
{
    private const string Generate = "generate";
    private const string Anew = "redeem a new one";
    private const int Tries = 3;

    public override Requirement Proves => TokenRequirements.LifetimeFixed;

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices().AndClock();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var other = await stage.EmmManagedUserAsync("prepare another user");
        var token = await stage.GenerateAsync(user, Generate);
        var almost = stage.Alter(token, text => text + "x");
        await stage.RedeemAsync(almost, stage.NewDevice(), Fail(0));
        // Each wait is shorter than the shortest lifetime, so that a server which starts it anew with a failed try keeps the token for ever.
        for (var wait = 1; wait <= stage.Expectations.WaitsUntilRefused; wait++)
        {
            await stage.AdvanceAsync(stage.Expectations.WhileUsable, $"wait {wait}");
            await stage.RedeemAsync(almost, stage.NewDevice(), Fail(wait));
        }
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            await stage.RedeemAsync(token, stage.NewDevice(), Try(attempt));
        }
        await stage.RedeemAsync(await stage.GenerateAsync(other, "generate anew"), stage.NewDevice(), Anew);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        var expectations = transcript.Evidence.Expectations;
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            transcript[Try(attempt)].Should().HaveAgedAtLeast(Generate, expectations.RefusedFromSeconds).BeRefused();
        }
        // A try that succeeded would have spent the token.
        for (var wait = 0; wait <= expectations.WaitsUntilRefused; wait++)
        {
            transcript.Control(Fail(wait)).Should().BeRefused();
        }
        transcript.Control(Anew).Should().HaveProvisioned();
    }

    private static string Fail(int wait) => $"fail after wait {wait}: the token made longer";

    private static string Try(int attempt) => $"try {attempt} after the end";
}
