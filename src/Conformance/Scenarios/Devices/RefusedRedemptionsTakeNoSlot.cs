using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Requirements;
using Conformance.Running;

namespace Conformance.Scenarios;

/// <summary>Redemptions that are refused (of a used token, of one that nobody generated) come between those of ten devices, which are all provisioned.</summary>
internal sealed class RefusedRedemptionsTakeNoSlot : Scenario
{
    private const int Limit = 10;

    public override Requirement Proves => DevicesRequirements.RefusedTakeNoSlot;

    public override Needs Needs => Needs.EmmManagedUsers().AndDevices();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        for (var number = 1; number <= Limit; number++)
        {
            var token = await stage.GenerateAsync(user, Generate(number));
            var made = stage.Alter(token, text => new string(text.Reverse().ToArray()));
            await stage.RedeemAsync(made, stage.NewDevice(), $"refuse: a token that nobody generated, before device {number}");
            await stage.RedeemAsync(token, stage.NewDevice(), Provision(number));
            await stage.RedeemAsync(token, stage.NewDevice(), $"refuse: the used token of device {number}");
        }
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control(Provision(1)).Should().HaveProvisioned();
        foreach (
            var refused in transcript.Steps(StepKind.Redeem).Where(step => step.Step.Name.StartsWith("refuse: ", StringComparison.Ordinal))
        )
        {
            transcript.Control(refused.Step.Name).Should().BeRefused();
        }
        for (var number = 2; number <= Limit; number++)
        {
            transcript[Generate(number)].Should().HaveGenerated();
            transcript[Provision(number)].Should().HaveProvisioned();
        }
    }

    private static string Generate(int number) => $"generate for device {number}";

    private static string Provision(int number) => $"provision device {number}";
}
