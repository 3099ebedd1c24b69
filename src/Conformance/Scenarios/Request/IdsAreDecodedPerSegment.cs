using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Ids that are percent-encoded throughout mean the same user, ids with a space, a slash or other letters work where the target can have them, and an encoded slash separates nothing.</summary>
internal sealed class IdsAreDecodedPerSegment : Scenario
{
    private const string Plain = "generate with the ids as they are";
    private const string Encoded = "generate with every character of the ids encoded";
    private const string Unknown = "generate with every character of the ids encoded, one of them another";
    private const string Redeem = "redeem the token of the encoded ids";
    private const string Odd = "generate for an id with a space, a slash and an umlaut";
    private const string SlashBeforeTheVerb = "generate with an encoded slash after the user";
    private const string SlashBeforeTheUser = "generate with encoded slashes between the ids";

    public override Requirement Proves => RequestRequirements.IdsDecoded;

    public override Needs Needs => Needs.EmmManagedUsers(2);

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.GenerateAsync(user, Plain);
        var token = await stage.CallAsync(
            user,
            Encoded,
            EndpointCall.Plain with
            {
                Path = EndpointClient.Path(EncodeAll(user.EnterpriseId), EncodeAll(user.UserId)),
            }
        );
        await stage.CallAsync(user, Unknown, At(EndpointClient.Path(EncodeAll(user.EnterpriseId), EncodeAll(user.UserId + "-"))));
        if (stage.CanRedeem)
        {
            await stage.RedeemAsync(token, stage.NewDevice(), Redeem);
        }
        var (enterprise, id) = (Uri.EscapeDataString(user.EnterpriseId), Uri.EscapeDataString(user.UserId));
        await stage.CallAsync(
            user,
            SlashBeforeTheVerb,
            At($"androidenterprise/v1/enterprises/{enterprise}/users/{id}%2FauthenticationToken")
        );
        await stage.CallAsync(
            user,
            SlashBeforeTheUser,
            At($"androidenterprise/v1/enterprises/{enterprise}%2Fusers%2F{id}/authenticationToken")
        );

        var wanted = $"odd {stage.Random.Hexadecimal(8, "")}/\u00fc";
        var odd = await stage.PrepareAsync(AccountKind.EmmManagedUser, "prepare a user with an odd id", userId: wanted);
        if (odd.UserId == wanted)
        {
            await stage.GenerateAsync(odd, Odd);
        }
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript[SlashBeforeTheVerb].Should().BeRefused();
        transcript[SlashBeforeTheUser].Should().BeRefused();
        transcript.Control(Plain).Should().HaveGenerated();
        // A server that takes any id for one of its users knows nothing of how ids are encoded.
        transcript.Control(Unknown).Should().BeRefused();
        transcript[Encoded].Should().HaveGenerated();
        foreach (var redeemed in transcript.Steps(StepKind.Redeem))
        {
            redeemed.Should().HaveProvisionedFor(redeemed.Step.Account!);
        }
        if (transcript.Has(Odd))
        {
            transcript[Odd].Should().HaveGenerated();
        }
        else
        {
            JudgedTranscript.Observe("The accounts hook assigns ids itself, so ids with a space or a slash were not tried.");
        }
    }

    private static EndpointCall At(string path) => EndpointCall.Plain with { Path = path };

    private static string EncodeAll(string id) => string.Concat(System.Text.Encoding.UTF8.GetBytes(id).Select(octet => $"%{octet:X2}"));
}
