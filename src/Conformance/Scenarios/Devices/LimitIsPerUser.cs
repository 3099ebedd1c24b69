using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>When one user of an enterprise has ten devices, another user of the same enterprise can have ten as well.</summary>
internal sealed class LimitIsPerUser : Scenario
{
    private const int Limit = 10;
    private const string First = "prepare the first user";
    private const string Second = "prepare a second user of the enterprise";

    public override Requirement Proves => DevicesRequirements.PerUser;

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var first = await stage.EmmManagedUserAsync(First);
        var second = await stage.PrepareAsync(AccountKind.EmmManagedUser, Second, first.EnterpriseId);
        for (var number = 1; number <= Limit; number++)
        {
            await stage.RedeemAsync(
                await stage.GenerateAsync(first, $"generate for device {number} of the first"),
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

    private static string Generate(int number) => $"generate for device {number} of the second";

    private static string OfFirst(int number) => $"provision device {number} of the first";

    private static string OfSecond(int number) => $"provision device {number} of the second";
}
