using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Fully percent-encoded ids name the same user. An id with a space and an umlaut works if the target allows it.</summary>
internal sealed class IdsAreDecoded : Scenario
{
    private const string Plain = "generate a token with plain ids";
    private const string Encoded = "generate a token with fully encoded ids";
    private const string Unknown = "generate a token with fully encoded ids of an unknown user";
    private const string Redeem = "redeem the token generated with fully encoded ids";
    private const string Special = "generate a token for an id with a space and an umlaut";
    private const string Plus = "generate a token for that id with a plus in the place of the space";

    public override Requirement Proves => RequestRequirements.IdsDecoded;

    public override IReadOnlyList<Proof> Proofs =>
        [new(RequestRequirements.IdsDecoded, Judge), new(RequestRequirements.IdsOpaque, JudgePlus)];

    public override Needs Needs => Needs.EmmManagedUsers(2).AndDevicesIfOffered();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.GenerateAsync(user, Plain);
        var token = await stage.CallAsync(user, Encoded, At(EndpointClient.Path(EncodeAll(user.EnterpriseId), EncodeAll(user.UserId))));
        await stage.CallAsync(user, Unknown, At(EndpointClient.Path(EncodeAll(user.EnterpriseId), EncodeAll(user.UserId + "-"))));
        if (stage.CanRedeem)
        {
            await stage.RedeemAsync(token, stage.NewDevice(), Redeem);
        }
        var wanted = $"odd {stage.Random.Hexadecimal(8, "")}\u00fc";
        var special = await stage.PrepareAsync(
            AccountKind.EmmManagedUser,
            "prepare a user with a space and an umlaut in the id",
            userId: wanted
        );
        if (special.UserId == wanted)
        {
            await stage.GenerateAsync(special, Special);
            var (ofSpecial, plus) = (
                Uri.EscapeDataString(special.EnterpriseId),
                Uri.EscapeDataString(wanted).Replace("%20", "+", StringComparison.Ordinal)
            );
            await stage.CallAsync(special, Plus, At(EndpointClient.Path(ofSpecial, plus)));
        }
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control(Plain).Should().HaveGenerated();
        // A server that accepts any id does not show that it decodes ids.
        transcript.Control(Unknown).Should().BeRefused();
        transcript[Encoded].Should().HaveGenerated();
        foreach (var redeemed in transcript.Steps(StepKind.Redeem))
        {
            redeemed.Should().HaveProvisionedFor(redeemed.Step.Account!);
        }
        if (transcript.Has(Special))
        {
            transcript[Special].Should().HaveGenerated();
        }
        else
        {
            transcript.Observe("The accounts hook assigns ids itself, so ids with a space or an umlaut were not tried.");
        }
    }

    // In a path a plus is a plus (RFC 3986, 3.3); only in a form is it a space. Where the id with a space is refused, this says nothing.
    private static void JudgePlus(JudgedTranscript transcript)
    {
        transcript.Control(Plain).Should().HaveGenerated();
        if (transcript.Has(Plus) && transcript[Special].Step.Token is not null)
        {
            transcript[Plus].Should().BeRefused();
        }
    }

    private static EndpointCall At(string path) => EndpointCall.Plain with { Path = path };

    private static string EncodeAll(string id) => string.Concat(System.Text.Encoding.UTF8.GetBytes(id).Select(octet => $"%{octet:X2}"));
}
