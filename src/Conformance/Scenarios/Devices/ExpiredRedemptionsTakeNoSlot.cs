using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// An expired token of a user with one device is refused twice; then nine more devices can be provisioned, so a refusal takes no slot, and not an
/// eleventh, so it frees none. Another user has as many refusals and then a device: the refusals have not locked the user out.
/// </summary>
internal sealed class ExpiredRedemptionsTakeNoSlot : Scenario
{
    private const int Limit = 10;

    // A server may lock out whoever fails more often.
    private const int Refusals = 2;
    private const string OfAnother = "redeem the other user's token";

    public override string Id => "devices.refused-take-no-slot.expired";

    public override Requirement Proves => DevicesRequirements.RefusedTakeNoSlot;

    public override IReadOnlyList<Proof> Proofs =>
        [new(DevicesRequirements.RefusedTakeNoSlot, Judge), new(DevicesRequirements.Eleventh, JudgeEleventh)];

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices().AndClock();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var other = await stage.EmmManagedUserAsync("prepare another user");
        await stage.RedeemAsync(await stage.GenerateAsync(user, Generate(1)), stage.NewDevice(), Provision(1));
        var expired = await stage.GenerateAsync(user, "generate a token to let expire");
        var expiredToo = await stage.GenerateAsync(other, "generate a token of the other user to let expire");
        await stage.AdvanceAsync(stage.Expectations.WhileUsable + stage.Expectations.UntilRefused, "wait until the tokens have expired");
        for (var number = 1; number <= Refusals; number++)
        {
            await stage.RedeemAsync(expired, stage.NewDevice(), Refuse(number));
            await stage.RedeemAsync(expiredToo, stage.NewDevice(), RefuseAnother(number));
        }
        await stage.RedeemAsync(await stage.GenerateAsync(other, "generate a token for the other user"), stage.NewDevice(), OfAnother);
        for (var number = 2; number <= Limit + 1; number++)
        {
            await stage.RedeemAsync(await stage.GenerateAsync(user, Generate(number)), stage.NewDevice(), Provision(number));
        }
    }

    public override void Judge(JudgedTranscript transcript)
    {
        JudgeControls(transcript);
        for (var number = 2; number <= Limit; number++)
        {
            transcript[Generate(number)].Should().HaveGenerated();
            transcript[Provision(number)].Should().HaveProvisioned();
        }
    }

    private static void JudgeEleventh(JudgedTranscript transcript)
    {
        JudgeControls(transcript);
        for (var number = 2; number <= Limit; number++)
        {
            transcript.Control(Provision(number)).Should().HaveProvisioned();
        }
        var generate = TooManyRequests.AsAnswer(transcript[Generate(Limit + 1)]);
        var redeem = TooManyRequests.AsAnswer(transcript[Provision(Limit + 1)]);
        (generate.Step is { Answered: true, Token: null } ? generate : redeem).Should().BeRefused();
    }

    private static void JudgeControls(JudgedTranscript transcript)
    {
        transcript.Control(Provision(1)).Should().HaveProvisioned();
        for (var number = 1; number <= Refusals; number++)
        {
            transcript.Control(Refuse(number)).Should().BeRefused();
            transcript.Control(RefuseAnother(number)).Should().BeRefused();
        }
        transcript.Control(OfAnother).Should().HaveProvisioned();
    }

    private static string Refuse(int number) => $"redeem the expired token, try {number}";

    private static string RefuseAnother(int number) => $"redeem the other user's expired token, try {number}";

    private static string Generate(int number) => $"generate a token for device {number}";

    private static string Provision(int number) => $"redeem the token on device {number}";
}
