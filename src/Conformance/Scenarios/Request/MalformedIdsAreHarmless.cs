using Conformance.Judging;
using Conformance.Playing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios;

/// <summary>Sends malformed and hostile ids, each as the user id and as the enterprise id; afterwards the server still works.</summary>
internal sealed class MalformedIdsAreHarmless : Scenario
{
    private const string Before = "generate a token beforehand";
    private const string After = "generate a token afterwards";

    // As sent: each is one path segment, or what a careless client makes of one.
    private static readonly (string Name, string Segment)[] Hostile =
    [
        ("an empty id", ""),
        ("a dot", "."),
        ("two dots", ".."),
        ("two encoded dots", "%2e%2e"),
        ("an encoded path upwards", "..%2f..%2f..%2fetc%2fpasswd"),
        ("a NUL character", "%00"),
        ("an id with a NUL character", "a%00b"),
        ("a line break and a header", "%0d%0aX-Injected:%201"),
        ("DEL and ESC characters", "%7f%1b%5b31m"),
        ("a right-to-left override", "%e2%80%ae"),
        ("8 KiB of letters", new string('a', 8 * 1024)),
        ("an SQL condition", "%27%20OR%20%271%27%3d%271"),
        ("an SQL statement that drops a table", "1%3bDROP%20TABLE%20users"),
        ("a script", "%3cscript%3ealert(1)%3c%2fscript%3e"),
        ("a template", "%24%7b7*7%7d%7b%7b7*7%7d%7d"),
        ("a lone percent sign", "%"),
        ("half an escape sequence", "a%4"),
        ("an escape sequence without hex digits", "%zz"),
        ("invalid UTF-8", "%c3%28"),
        ("overlong UTF-8", "%c0%af"),
        ("a lone surrogate", "%ed%a0%80"),
        ("an emoji", "%f0%9f%92%a9"),
        ("two dots encoded twice", "%252e%252e"),
        ("an SQL wildcard", "%25"),
        ("a file name wildcard", "%2a"),
        ("a path parameter", "a;b=c"),
        ("minus one", "-1"),
        ("a number beyond 64 bits", "99999999999999999999"),
    ];

    private const string NulAfter = "the user's id and a NUL character";
    private const string AnyEnd = "the beginning of the user's id and an SQL wildcard";
    private const string AnyCharacter = "the user's id with an SQL wildcard for its last character";
    private static readonly string[] OfTheUser = [NulAfter, AnyEnd, AnyCharacter];

    public override Requirement Proves => RequestRequirements.MalformedIds;

    public override Needs Needs => Needs.EmmManagedUsers();

    public override async Task PlayAsync(Stage stage)
    {
        var user = await stage.EmmManagedUserAsync();
        await stage.GenerateAsync(user, Before);
        var (enterprise, id) = (Uri.EscapeDataString(user.EnterpriseId), Uri.EscapeDataString(user.UserId));
        foreach (var (name, segment) in Hostile)
        {
            await stage.CallAsync(user, User(name), EndpointCall.Plain with { Path = EndpointClient.Path(enterprise, segment) });
            await stage.CallAsync(user, Enterprise(name), EndpointCall.Plain with { Path = EndpointClient.Path(segment, id) });
        }
        foreach (var name in OfTheUser)
        {
            await stage.CallAsync(
                user,
                User(name),
                EndpointCall.Plain with
                {
                    Path = EndpointClient.Path(enterprise, Altered(user.UserId, name)),
                }
            );
        }
        await stage.GenerateAsync(user, After);
    }

    public override void Judge(JudgedTranscript transcript)
    {
        foreach (var (name, _) in Hostile)
        {
            transcript[User(name)].Should().NotBreakTheServer().And.HaveNoToken();
            transcript[Enterprise(name)].Should().NotBreakTheServer().And.HaveNoToken();
        }
        foreach (var name in OfTheUser)
        {
            transcript[User(name)].Should().NotBreakTheServer().And.HaveNoToken();
        }
        transcript.Control(Before).Should().HaveGenerated();
        transcript[After].Should().HaveGenerated();
    }

    private static string Altered(string id, string name) =>
        name switch
        {
            NulAfter => $"{Uri.EscapeDataString(id)}%00",
            AnyEnd => $"{Uri.EscapeDataString(id[..(id.Length / 2)])}%25",
            _ => WithAnyCharacter(id),
        };

    // An id that ends with an underscore would stay itself.
    private static string WithAnyCharacter(string id)
    {
        var last = id.AsSpan().LastIndexOfAnyExcept('_');
        return last < 0 ? $"{id}_" : $"{Uri.EscapeDataString(id[..last])}_{id[(last + 1)..]}";
    }

    private static string User(string name) => $"generate a token with a hostile user id: {name}";

    private static string Enterprise(string name) => $"generate a token with a hostile enterprise id: {name}";
}
