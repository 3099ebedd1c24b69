using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>The call as each of Google's published clients sends it is accepted (src/Conformance/Requirements/field-notes.md).</summary>
internal sealed class RealClientsAreAccepted : Scenario
{
    private const int Users = 3;

    private static readonly (string Name, EndpointCall Call)[] Clients =
    [
        (
            "Node",
            EndpointCall.Plain with
            {
                Headers =
                [
                    new("Accept", "*/*"),
                    new("Accept-Encoding", "gzip"),
                    new("User-Agent", "google-api-nodejs-client/8.0.0 (gzip)"),
                    new("x-goog-api-client", "gdcl/8.0.0 gl-node/20.20.2"),
                ],
            }
        ),
        (
            "Python",
            EndpointCall.Plain with
            {
                Query = "alt=json",
                Headers =
                [
                    new("Accept", "application/json"),
                    new("Accept-Encoding", "gzip, deflate"),
                    new("User-Agent", "(gzip)"),
                    new("x-goog-api-client", "gdcl/1.7.0 gl-python/3.11.7"),
                ],
            }
        ),
        (
            ".NET",
            EndpointCall.Plain with
            {
                Headers = [new("User-Agent", "google-api-dotnet-client/1.78.0.0 (gzip)"), new("Accept-Encoding", "gzip, deflate")],
            }
        ),
        (
            "Go",
            EndpointCall.Plain with
            {
                Query = "alt=json&prettyPrint=false",
                Headers = [new("User-Agent", "google-api-go-client/0.5"), new("Accept-Encoding", "gzip")],
            }
        ),
        ("Java", JavaClient.Call),
    ];

    public override Requirement Proves => RequestRequirements.RealClients;

    public override Needs Needs => Needs.EmmManagedUsers(Users);

    public override async Task PlayAsync(Stage stage)
    {
        // Several users: a server may limit how many tokens of a user are pending.
        var users = new List<Account>();
        for (var number = 1; number <= Users; number++)
        {
            users.Add(await stage.EmmManagedUserAsync($"prepare user {number}"));
        }
        foreach (var (index, (name, call)) in Clients.Index())
        {
            await stage.CallAsync(users[index % Users], $"generate a token as the {name} client", call with { IsTraced = false });
        }
        await stage.GenerateAsync(users[^1], "generate a token with the plain call");
    }

    public override void Judge(JudgedTranscript transcript)
    {
        transcript.Control("generate a token with the plain call").Should().HaveGenerated();
        foreach (var (name, _) in Clients)
        {
            transcript[$"generate a token as the {name} client"].Should().HaveGenerated();
        }
    }
}
