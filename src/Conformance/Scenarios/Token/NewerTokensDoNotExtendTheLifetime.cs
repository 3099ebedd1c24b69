using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Until a token must have expired, newer ones are generated for the same user; the token still expires on time, and so does the token of a user who has a device.</summary>
internal sealed class NewerTokensDoNotExtendTheLifetime : Scenario
{
    private const string Generate = "generate a token";
    private const string TooLate = "redeem the token too late";
    private const string Untouched = "redeem the other user's token of the same age";
    private const string GenerateUntouched = "generate a token for the other user";
    private const string OtherDevice = "redeem the first token of the other user";
    private const string New = "redeem the new token";

    public override string Id => "token.expires.beside-newer";

    public override Requirement Proves => TokenRequirements.Expires;

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices().AndClock();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var other = await stage.EmmManagedUserAsync("prepare another user");
        await stage.RedeemAsync(
            await stage.GenerateAsync(other, "generate a first token for the other user"),
            stage.NewDevice(),
            OtherDevice
        );
        var untouched = await stage.GenerateAsync(other, GenerateUntouched);
        var token = await stage.GenerateAsync(user, Generate);
        // Each wait is shorter than the shortest lifetime, so a server that restarts the lifetime at each newer token never lets the older one expire.
        for (var wait = 1; wait <= stage.Expectations.WaitsUntilRefused; wait++)
        {
            await stage.AdvanceAsync(stage.Expectations.WhileUsable, $"wait for period {wait}");
            if (wait < stage.Expectations.WaitsUntilRefused)
            {
                await stage.GenerateAsync(user, Newer(wait));
            }
        }
        await stage.RedeemAsync(token, stage.NewDevice(), TooLate);
        await stage.RedeemAsync(untouched, stage.NewDevice(), Untouched);
        await stage.RedeemAsync(await stage.GenerateAsync(user, "generate a new token"), stage.NewDevice(), New);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        var expectations = transcript.Evidence.Expectations;
        transcript[TooLate].Should().BeRefusedAsExpired(Generate, expectations.RefusedFromSeconds, Untouched);
        transcript[Untouched].Should().BeRefusedAsExpired(GenerateUntouched, expectations.RefusedFromSeconds, TooLate);
        transcript.Control(OtherDevice).Should().HaveProvisioned();
        for (var wait = 1; wait < expectations.WaitsUntilRefused; wait++)
        {
            transcript.Control(Newer(wait)).Should().HaveGenerated();
        }
        transcript.Control(New).Should().HaveProvisioned();
    }

    private static string Newer(int wait) => $"generate a newer token after period {wait}";
}
