using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Until a token must have expired, redemptions of a lengthened copy of it fail again and again; the token still expires on time.</summary>
internal sealed class FailedTriesDoNotExtendTheLifetime : Scenario
{
    private const string Generate = "generate a token";
    private const string Untouched = "redeem the untouched token of the same age";
    private const string New = "redeem the new token";
    private const int Tries = 3;

    public override Requirement Proves => TokenRequirements.LifetimeFixed;

    public override Needs Needs => Needs.EmmManagedUsers(3).AndDevices().AndClock();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var other = await stage.EmmManagedUserAsync("prepare another user");
        var third = await stage.EmmManagedUserAsync("prepare the user of the untouched token");
        var untouched = await stage.GenerateAsync(third, "generate the untouched token");
        var token = await stage.GenerateAsync(user, Generate);
        var lengthened = stage.Alter(token, text => text + "x");
        await stage.RedeemAsync(lengthened, stage.NewDevice(), Fail(0));
        // Each wait is shorter than the shortest lifetime, so a server that restarts the lifetime at each failed try never lets the token expire.
        for (var wait = 1; wait <= stage.Expectations.WaitsUntilRefused; wait++)
        {
            await stage.AdvanceAsync(stage.Expectations.WhileUsable, $"wait for period {wait}");
            await stage.RedeemAsync(lengthened, stage.NewDevice(), Fail(wait));
        }
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            await stage.RedeemAsync(token, stage.NewDevice(), Try(attempt));
        }
        await stage.RedeemAsync(untouched, stage.NewDevice(), Untouched);
        await stage.RedeemAsync(await stage.GenerateAsync(other, "generate a new token"), stage.NewDevice(), New);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        var expectations = transcript.Evidence.Expectations;
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            transcript[Try(attempt)].Should().BeRefusedAsExpired(Generate, expectations.RefusedFromSeconds, Untouched);
        }
        // A try that succeeded could have used up the token.
        for (var wait = 0; wait <= expectations.WaitsUntilRefused; wait++)
        {
            transcript.Control(Fail(wait)).Should().BeRefused();
        }
        transcript.Control(New).Should().HaveProvisioned();
    }

    private static string Fail(int wait) => $"redeem the lengthened token after period {wait}";

    private static string Try(int attempt) => $"redeem the expired token, try {attempt}";
}
