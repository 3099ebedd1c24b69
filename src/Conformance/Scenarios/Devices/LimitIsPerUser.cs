using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>When one user has ten devices, another user of the same enterprise can also have ten.</summary>
internal sealed class LimitIsPerUser : Scenario
{
    private const int Limit = 10;
    private const string First = "prepare the first user";
    private const string Second = "prepare the second user in the same enterprise";

    public override Requirement Proves => DevicesRequirements.PerUser;

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
        for (var number = 1; number <= Limit; number++)
        {
            await stage.RedeemAsync(await stage.GenerateAsync(second, Generate(number)), stage.NewDevice(), OfSecond(number));
        }
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
    }

    private static string Generate(int number) => $"generate a token for device {number} of the second user";

    private static string OfFirst(int number) => $"redeem the token on device {number} of the first user";

    private static string OfSecond(int number) => $"redeem the token on device {number} of the second user";
}
