using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>When one user has ten devices, another user of the same enterprise can also have ten, and a user of the same id in another enterprise can have one. The second user's first token is not usable again after nine others were used.</summary>
internal sealed class LimitIsPerUser : Scenario
{
    private const int Limit = 10;
    private const string First = "prepare the first user";
    private const string GenerateOfTwin = "generate a token for the user of the same id";
    private const string OfTwin = "redeem the token of the user of the same id";
    private const string UsedEarly = "redeem the second user's first token again";
    private const string Second = "prepare the second user in the same enterprise";

    public override Requirement Proves => DevicesRequirements.PerUser;

    public override IReadOnlyList<Proof> Proofs =>
        [new(DevicesRequirements.PerUser, Judge), new(TokenRequirements.SingleUse, JudgeSingleUse)];

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var first = await stage.EmmManagedUserAsync(First);
        var second = await stage.PrepareAsync(AccountKind.EmmManagedUser, Second, first.EnterpriseId);
        for (var number = 1; number <= Limit; number++)
        {
            await stage.RedeemAsync(
                await stage.GenerateAsync(first, $"generate a token for device {number} of the first user"),
                stage.NewDevice(),
                OfFirst(number)
            );
        }
        if (await stage.TwinAsync(first) is { } twin)
        {
            await stage.RedeemAsync(await stage.GenerateAsync(twin, GenerateOfTwin), stage.NewDevice(), OfTwin);
        }
        var usedEarly = await stage.GenerateAsync(second, Generate(1));
        var early = stage.NewDevice();
        await stage.RedeemAsync(usedEarly, early, OfSecond(1));
        for (var number = 2; number <= Limit; number++)
        {
            await stage.RedeemAsync(await stage.GenerateAsync(second, Generate(number)), stage.NewDevice(), OfSecond(number));
        }
        // On its own device, which takes no slot: the limit need not be the reason to refuse it.
        await stage.RedeemAsync(usedEarly, early, UsedEarly);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        for (var number = 1; number <= Limit; number++)
        {
            transcript.Control(OfFirst(number)).Should().HaveProvisioned();
        }
        for (var number = 1; number <= Limit; number++)
        {
            transcript[Generate(number)].Should().HaveGenerated();
            transcript[OfSecond(number)].Should().HaveProvisioned();
        }
        transcript.Should().BeOfOneEnterprise(First, Second);
        if (transcript.Has(OfTwin))
        {
            transcript[GenerateOfTwin].Should().HaveGenerated();
            transcript[OfTwin].Should().HaveProvisioned();
        }
    }

    private static void JudgeSingleUse(JudgedTranscript transcript)
    {
        transcript.Control(OfSecond(1)).Should().HaveProvisioned();
        transcript[UsedEarly].Should().BeRefused();
        transcript.Control(OfSecond(Limit)).Should().HaveProvisioned();
    }

    private static string Generate(int number) => $"generate a token for device {number} of the second user";

    private static string OfFirst(int number) => $"redeem the token on device {number} of the first user";

    private static string OfSecond(int number) => $"redeem the token on device {number} of the second user";
}
