using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>All the while until a token must have expired, newer ones are generated for its user; it expires as it would without.</summary>
internal sealed class NewerTokensDoNotExtendTheLifetime : Scenario
{
    private const string Generate = "generate";
    private const string TooLate = "redeem too late";
    private const string Anew = "redeem a new one";

    public override string Id => "token.expires.beside-newer";

    public override Requirement Proves => TokenRequirements.Expires;

    public override Needs Needs => Needs.EmmManagedUsers().AndDevices().AndClock();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var token = await stage.GenerateAsync(user, Generate);
        // Each wait is shorter than the shortest lifetime, so that a server which starts it anew with a newer token keeps the older for ever.
        for (var wait = 1; wait <= stage.Expectations.WaitsUntilRefused; wait++)
        {
            await stage.AdvanceAsync(stage.Expectations.WhileUsable, $"wait {wait}");
            if (wait < stage.Expectations.WaitsUntilRefused)
            {
                await stage.GenerateAsync(user, Newer(wait));
            }
        }
        await stage.RedeemAsync(token, stage.NewDevice(), TooLate);
        await stage.RedeemAsync(await stage.GenerateAsync(user, "generate anew"), stage.NewDevice(), Anew);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        var expectations = transcript.Evidence.Expectations;
        transcript[TooLate].Should().HaveAgedAtLeast(Generate, expectations.RefusedFromSeconds).BeRefused();
        for (var wait = 1; wait < expectations.WaitsUntilRefused; wait++)
        {
            transcript.Control(Newer(wait)).Should().HaveGenerated();
        }
        transcript.Control(Anew).Should().HaveProvisioned();
    }

    private static string Newer(int wait) => $"generate a newer one after wait {wait}";
}
