using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>
/// An encoded slash does not separate segments; ids with a slash, and with a percent sign that looks like an escape, work if the target allows
/// them. What a gateway makes of them is no breach of the page, so this is a should.
/// </summary>
internal sealed class EncodedSlashIsData : Scenario
{
    private const string Plain = "generate a token with plain ids";
    private const string BeforeTheVerb = "generate a token with an encoded slash after the user id";
    private const string BetweenTheIds = "generate a token with encoded slashes between the ids";
    private const string UnknownWithSlash = "generate a token for an unknown id with a slash";

    private static readonly (string Name, Func<string, string> Id)[] Special =
    [
        ("a slash", random => $"odd{random}/1"),
        ("a percent sign", random => $"odd{random}%2D1"),
    ];

    public override Requirement Proves => RequestRequirements.EncodedSlash;

    public override Needs Needs => Needs.EmmManagedUsers(1 + Special.Length);

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        var (enterprise, id) = (Uri.EscapeDataString(user.EnterpriseId), Uri.EscapeDataString(user.UserId));
        await stage.GenerateAsync(user, Plain);
        await stage.CallAsync(user, BeforeTheVerb, At($"androidenterprise/v1/enterprises/{enterprise}/users/{id}%2FauthenticationToken"));
        await stage.CallAsync(user, BetweenTheIds, At($"androidenterprise/v1/enterprises/{enterprise}%2Fusers%2F{id}/authenticationToken"));
        await stage.GenerateAsync(user with { UserId = $"{user.UserId}/1" }, UnknownWithSlash);
        foreach (var (name, of) in Special)
        {
            var wanted = of(stage.Random.Hexadecimal(8, ""));
            var special = await stage.PrepareAsync(AccountKind.EmmManagedUser, $"prepare a user with {name} in the id", userId: wanted);
            if (special.UserId == wanted)
            {
                await stage.GenerateAsync(special, For(name));
            }
        }
    }

    public override void Judge(JudgedTranscript transcript)
    {
        if (transcript.Evidence.Expectations.EncodedSlash == ExpectedSlash.Unsupported)
        {
            transcript.Leave(
                "expect:encodedSlash is unsupported: what becomes of an encoded slash or percent sign in an id is not judged."
            );
        }
        transcript.Control(Plain).Should().HaveGenerated();
        transcript[BeforeTheVerb].Should().BeRefused();
        transcript[BetweenTheIds].Should().BeRefused();
        transcript.Control(UnknownWithSlash).Should().BeRefused();
        foreach (var (name, _) in Special)
        {
            if (transcript.Has(For(name)))
            {
                transcript[For(name)].Should().HaveGenerated();
            }
            else
            {
                transcript.Observe($"The accounts hook assigns ids itself, so an id with {name} was not tried.");
            }
        }
    }

    private static EndpointCall At(string path) => EndpointCall.Plain with { Path = path };

    private static string For(string name) => $"generate a token for an id with {name}";
}
