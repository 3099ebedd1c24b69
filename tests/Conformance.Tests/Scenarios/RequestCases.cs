using Conformance.Evidence;
using Conformance.Requirements;
using Conformance.Tests.Judging;
using static Conformance.Tests.Judging.MadeUp;

namespace Conformance.Tests.Scenarios;

/// <summary>Judges of the section Request, on made-up transcripts.</summary>
internal static class RequestCases
{
    private const string Cut = "the beginning of a long text";
    private static readonly HttpField Json = new("Content-Type", "application/json");

    public static IEnumerable<JudgeCase> All() =>
        [
            .. Post,
            .. Ok,
            .. Status,
            .. ContentType,
            .. KindMember,
            .. Token,
            .. NotCacheable,
            .. OtherVerbs,
            .. UnknownEnterprise,
            .. UnknownUser,
            .. OtherEnterprise,
            .. Decoded,
            .. Opaque,
            .. Malformed,
            .. RealClients,
        ];

    private static MadeUp Call => Transcript("request.post").Prepare("prepare an EMM-managed user").Generate("generate", "t1");

    private static JudgeCases Post =>
        new JudgeCases(RequestRequirements.Post, Call)
            .Breaks("refused", Generate(Answers(403)), "it did not (403", "generate")
            .Breaks("broken", Generate(Answers(500)), "it did not (500", "generate")
            .Breaks("a success without a token", Generate(Answers(200, "{}")), "it did not (200", "generate")
            .Breaks("a refusal with a token", Generate(Gives("t1", status: 403)), "it did not (403", "generate")
            .Breaks("elsewhere", Generate(Answers(307, "")), "it did not (307", "generate")
            .Passes("created, and wrapped up", Generate(Gives("t1", 201, """{"data":{"token":"{{token:t1}}"}}""")))
            .Observing("Header fields of the response: Content-Type.")
            .IsOpen(
                "nothing came",
                Generate(step => TimesOut(step) with { Exchange = step.Exchange! with { Status = null, ResponseHeaders = [] } }),
                "no answer within 10 s",
                "generate"
            )
            .Observing()
            .IsOpen("overloaded", Generate(Fails(TroubleKind.Unavailable, "(503)")), "(503)", "generate")
            .NeedsAnswer("generate");

    private static JudgeCases Ok =>
        OfSuccess(ResponseRequirements.Ok)
            .Breaks("HTML", Generate(Answers(200, "<html>t</html>", "t1")), "its body is none", "generate")
            .Breaks("a list", Generate(Answers(200, """[{"token":"{{token:t1}}"}]""", "t1")), "its body is none", "generate")
            .Breaks("cut off", Generate(Answers(200, """{"token":"{{token:t1}}" """, "t1")), "its body is none", "generate")
            .Breaks(
                "a member twice",
                Generate(Answers(200, """{"token":"{{token:t1}}","token":"x"}""", "t1")),
                "its body is none",
                "generate"
            )
            .Breaks("a byte order mark", Generate(Answers(200, "\uFEFF{}")), "its body is none (200: (a byte order mark){})", "generate")
            .Breaks("nothing", Generate(Answers(204, "")), "its body is none", "generate")
            .Passes("unknown members, deep ones", Generate(Gives("t1", 200, Deep(200))))
            .Passes("half a surrogate pair", Generate(Gives("t1", 200, """{"kind":"\ud800","token":"{{token:t1}}"}""")))
            .Breaks("a member named by half a surrogate pair", Body("""{"\ud800":1}"""), "its body is none", "generate")
            .IsOpen("longer than what is kept", Generate(OnlyTheBeginning), "only the beginning", "generate");

    private static JudgeCases Status =>
        OfSuccess(ResponseRequirements.Status).Breaks("created", Generate(Gives("t1", status: 201)), "it has 201", "generate");

    private static JudgeCases ContentType =>
        OfSuccess(ResponseRequirements.ContentType)
            .Breaks("as HTML", Labelled("text/html"), "it has text/html", "generate")
            .Breaks("as something like JSON", Labelled("application/jsonp"), "it has application/jsonp", "generate")
            .Breaks("not at all", Generate(Answers(200, "{}", "t1", new HttpField("Date", "x"))), "it has none", "generate")
            .Passes("with a charset", Labelled("application/json; charset=utf-8"))
            .Passes("with a charset and no space", Labelled("application/json;charset=utf-8"))
            .Passes("in upper case", Labelled("APPLICATION/JSON"))
            .Passes("as a kind of JSON", Labelled("application/vnd.emm+json"));

    private static JudgeCases KindMember =>
        OfSuccess(ResponseRequirements.Kind)
            .Breaks("none", Body("""{"token":"{{token:t1}}"}"""), "it has none", "generate")
            .Breaks("null", Body("""{"kind":null}"""), "it is null", "generate")
            .Breaks("another", Body("""{"kind":"androidenterprise#token"}"""), "androidenterprise#token", "generate")
            .Breaks("in other letter case", Body("""{"kind":"AndroidEnterprise#authenticationToken"}"""), "it is", "generate")
            .Breaks("of another type", Body("""{"kind":["androidenterprise#authenticationToken"]}"""), "it is [", "generate")
            .Breaks("half a surrogate pair", Body("""{"kind":"\ud800"}"""), "it is", "generate")
            .Breaks("only within something", Body($$$"""{"data":{"kind":"{{{Kind}}}"}}"""), "it has none", "generate")
            .Passes("escaped", Body("""{"kind":"androidenterprise\u0023authenticationToken"}"""))
            .Passes("none, as the discovery document says", story => Body("{}")(Discovery(story)))
            .Passes("null, as the discovery document may be read", story => Body("""{"kind":null}""")(Discovery(story)))
            .Passes("there, though the discovery document has none", Discovery)
            .Breaks("another than the discovery document's", story => Body("""{"kind":"x"}""")(Discovery(story)), "it is \"x\"", "generate")
            .IsOpen("longer than what is kept", Generate(OnlyTheBeginning), "only the beginning", "generate");

    private static JudgeCases Token =>
        OfSuccess(ResponseRequirements.Token)
            .Breaks("none", Body($$"""{"kind":"{{Kind}}"}"""), "it has none", "generate")
            .Breaks("null", Body("""{"token":null}"""), "JSON type null", "generate")
            .Breaks("a number", Body("""{"token":0}"""), "JSON type number", "generate")
            .Breaks("an object", Body("""{"token":{"token":"{{token:t1}}"}}""", "t1"), "JSON type object", "generate")
            .Breaks("empty", Body("""{"token":""}"""), "it is empty", "generate")
            .Breaks("empty beside another", Body("""{"a":{"token":"{{token:t1}}"},"token":""}""", "t1"), "it is empty", "generate")
            .Breaks("padded", story => story.WithPadded("t1"), "white space", "generate")
            .Passes("beside another that is padded", story => story.Prepare("p", "u2").Redeem("r", "t2").WithPadded("t2"))
            .IsOpen("longer than what is kept", Generate(OnlyTheBeginning), "only the beginning", "generate");

    private static JudgeCases NotCacheable =>
        OfSuccess(ResponseRequirements.NotCacheable)
            .Breaks("for an hour", Header("Cache-Control", "public, max-age=3600"), "it says Cache-Control: public", "generate")
            .Breaks("until tomorrow", Expires("Tue, 24 Nov 2026 18:00:00 GMT"), "it says Expires: Tue", "generate")
            .Passes("until yesterday", Expires("Sun, 22 Nov 2026 18:00:00 GMT"))
            .Passes("no-store", Header("Cache-Control", "no-store"));

    private static JudgeCases OtherVerbs =>
        new[] { "GET", "HEAD", "PUT", "PATCH", "DELETE" }.Aggregate(
            new JudgeCases(
                RequestRequirements.OtherVerbs,
                new[] { "GET", "HEAD", "PUT", "PATCH", "DELETE" }
                    .Aggregate(
                        Transcript("request.other-verbs").Prepare("prepare an EMM-managed user"),
                        (story, verb) => story.Refuse(verb, 405, method: verb)
                    )
                    .Generate("POST", "t1")
            )
                .StandsOn("POST", Answers(403))
                .Passes(
                    "404 in HTML",
                    story => story.ButAll(step => step.Name != "POST" && step.Exchange is not null, Answers(404, "<html>"))
                )
                .Passes("200 and nothing", story => story.But("HEAD", Answers(200, "")))
                .Passes("501", story => story.But("PATCH", Answers(501, "")))
                .Passes("elsewhere", story => story.But("GET", Answers(302, ""))),
            (cases, verb) =>
                cases.Breaks($"{verb} gives a token", story => story.But(verb, Gives("t2")), "it gave one", verb).NeedsAnswer(verb)
        );

    private static JudgeCases UnknownEnterprise =>
        Refusal(
            RequestRequirements.UnknownEnterprise,
            "prepare an enterprise that does not exist",
            "generate for an enterprise that does not exist",
            "generate for a user that does"
        );

    private static JudgeCases UnknownUser =>
        Refusal(
            RequestRequirements.UnknownUser,
            "prepare a user that does not exist",
            "generate for a user that does not exist",
            "generate for a user that does"
        );

    private static JudgeCases OtherEnterprise =>
        Refusal(
            RequestRequirements.OtherEnterprise,
            "prepare a user of another enterprise",
            "generate under another enterprise",
            "generate under its own enterprise"
        );

    private static JudgeCases Decoded =>
        new JudgeCases(
            RequestRequirements.IdsDecoded,
            Transcript("request.ids-decoded")
                .Prepare("prepare an EMM-managed user")
                .Generate("generate with the ids as they are", "t1")
                .Generate("generate with every character of the ids encoded", "t2")
                .Refuse("generate with every character of the ids encoded, one of them another", 404)
                .Redeem("redeem the token of the encoded ids", "t2")
                .Refuse("generate with an encoded slash after the user", 404)
                .Refuse("generate with encoded slashes between the ids", 404)
                .Prepare("prepare a user with an odd id", "odd 1/ü")
                .Generate("generate for an id with a space, a slash and an umlaut", "t3", "odd 1/ü")
        )
            .Breaks(
                "not decoded",
                story =>
                    story
                        .But("generate with every character of the ids encoded", Answers(404))
                        .But("redeem the token of the encoded ids", IsNotPlayed),
                "it did not (404",
                "generate with every character of the ids encoded",
                "redeem the token of the encoded ids"
            )
            .Breaks(
                "decoded to another user",
                story => story.But("redeem the token of the encoded ids", Provisions(new ProvisionedAccount("e1", "u2"))),
                "it provisioned it for user u2",
                "redeem the token of the encoded ids"
            )
            .Breaks(
                "split at a slash that is encoded",
                story => story.But("generate with an encoded slash after the user", Gives("t4")),
                "it gave a token",
                "generate with an encoded slash after the user"
            )
            .Breaks(
                "split at slashes that are encoded",
                story => story.But("generate with encoded slashes between the ids", Gives("t4")),
                "it gave a token",
                "generate with encoded slashes between the ids"
            )
            .Breaks(
                "an odd id refused",
                story => story.But("generate for an id with a space, a slash and an umlaut", Answers(400)),
                "it did not (400",
                "generate for an id with a space, a slash and an umlaut"
            )
            .Passes("without devices", story => story.Without("redeem the token of the encoded ids"))
            .Passes("ids that the target assigns", story => story.Without("generate for an id with a space, a slash and an umlaut"))
            .Observing("The accounts hook assigns ids itself, so ids with a space or a slash were not tried.")
            .Passes("the hook names no account", story => story.But("redeem the token of the encoded ids", ProvisionsSomebody))
            .IsOpen(
                "no odd id to be had",
                story =>
                    story
                        .But("prepare a user with an odd id", Fails(TroubleKind.Hook))
                        .InterruptedBefore("generate for an id with a space, a slash and an umlaut"),
                "not played to its end",
                (string?)null
            )
            .StandsOn("generate with the ids as they are", Answers(403))
            .StandsOn("generate with every character of the ids encoded, one of them another", Gives("t5"))
            .NeedsAnswer("generate with every character of the ids encoded")
            .NeedsAnswer("generate with an encoded slash after the user")
            .NeedsAnswer("generate with encoded slashes between the ids");

    private static readonly string[] Variants =
    [
        "other letter case",
        "a zero before it",
        "a space after it",
        "a space before it",
        "a tab after it",
        "dot segments before it",
        "a dot segment before it",
    ];

    private static JudgeCases Opaque =>
        Variants.Aggregate(
            new JudgeCases(
                RequestRequirements.IdsOpaque,
                Variants.Aggregate(
                    Transcript("request.ids-opaque").Prepare("prepare an EMM-managed user").Generate("generate with the id as it is", "t1"),
                    (story, variant) => story.Refuse($"variant: {variant}", 404)
                )
            )
                .StandsOn("generate with the id as it is", Answers(403))
                .Passes(
                    "an id without letters has no other case",
                    story =>
                        story
                            .Without("variant: other letter case")
                            .But("generate with the id as it is", step => step with { Account = new Account("e1", "17") })
                )
                .IsOpen(
                    "elsewhere",
                    story => story.But("variant: a space after it", Answers(301, "")),
                    "neither grants",
                    "variant: a space after it"
                ),
            (cases, variant) =>
                cases
                    .Breaks(
                        $"{variant} is the same user",
                        story => story.But($"variant: {variant}", Gives("t2")),
                        "it gave a token",
                        $"variant: {variant}"
                    )
                    .Breaks(
                        $"{variant} breaks the server",
                        story => story.But($"variant: {variant}", Breaks),
                        "the server broke",
                        $"variant: {variant}"
                    )
                    .NeedsAnswer($"variant: {variant}")
        );

    // Those that the scenario sends: told by its own names, so that one more needs no change here.
    private static readonly string[] Hostile =
    [
        .. new[]
        {
            "empty",
            "a dot",
            "two dots",
            "two dots, encoded",
            "a path upward, encoded",
            "NUL",
            "NUL after an id",
            "line break and a header",
            "DEL and ESC",
            "a right-to-left override",
            "8 KiB",
            "SQL",
            "SQL that drops",
            "script",
            "a template",
            "a lone percent sign",
            "half an escape",
            "an escape without hex digits",
            "invalid UTF-8",
            "overlong UTF-8",
            "a lone surrogate",
            "an emoji",
            "a percent sign encoded twice",
            "a wildcard of SQL",
            "a wildcard of file names",
            "a parameter",
            "minus one",
            "a number beyond 64 bits",
        }.SelectMany(name => new[] { $"hostile user: {name}", $"hostile enterprise: {name}" }),
    ];

    private static JudgeCases Malformed =>
        Hostile.Aggregate(
            new JudgeCases(
                RequestRequirements.MalformedIds,
                Hostile
                    .Aggregate(
                        Transcript("request.malformed-ids").Prepare("prepare an EMM-managed user").Generate("generate before", "t1"),
                        (story, name) => story.Refuse(name, 404)
                    )
                    .Generate("generate afterwards", "t2")
            )
                .StandsOn("generate before", Answers(403))
                .Breaks("stuck afterwards", story => story.But("generate afterwards", Answers(403)), "it did not", "generate afterwards")
                .NeedsAnswer("generate afterwards")
                .NeedsAnswer(Hostile[0])
                .Passes("a front end's 400 in HTML", story => story.But(Hostile[4], Answers(400, "<html>")))
                .Passes("a front end's redirect", story => story.But(Hostile[0], Answers(301, "")))
                .IsOpen("a front end hangs up", story => story.But(Hostile[8], Fails(TroubleKind.ConnectionLost)), "trouble", Hostile[8]),
            (cases, name) =>
                cases
                    .Breaks($"{name} breaks the server", story => story.But(name, Breaks), "the server broke", name)
                    .Breaks($"{name} gives a token", story => story.But(name, Gives("t3")), "it gave one", name)
        );

    private static readonly string[] Clients = ["Node", "Python", ".NET", "Go", "Java"];

    private static JudgeCases RealClients =>
        Clients.Aggregate(
            new JudgeCases(
                RequestRequirements.RealClients,
                Clients
                    .Aggregate(
                        Transcript("request.real-clients").Prepare("prepare an EMM-managed user"),
                        (story, client) => story.Generate($"generate as the {client} client", client)
                    )
                    .Generate("generate plainly", "t1")
            ).StandsOn("generate plainly", Answers(403)),
            (cases, client) =>
                cases
                    .Breaks(
                        $"{client} is refused",
                        story => story.But($"generate as the {client} client", Answers(400)),
                        "it did not (400",
                        $"generate as the {client} client"
                    )
                    .NeedsAnswer($"generate as the {client} client")
        );

    private static JudgeCases OfSuccess(Requirement requirement) =>
        new JudgeCases(requirement, Call)
            .StandsOn("generate", Answers(403))
            .IsOpen("broken", Generate(Answers(500)), "answered as a success", "generate")
            .IsOpen("elsewhere", Generate(Answers(307, "")), "answered as a success", "generate");

    /// <summary>One call that is to be refused, beside one that differs in one factor.</summary>
    private static JudgeCases Refusal(Requirement requirement, string prepare, string refused, string control) =>
        new JudgeCases(
            requirement,
            Transcript(requirement.Id)
                .Prepare("prepare an EMM-managed user")
                .Prepare(prepare, "u2", "e2")
                .Refuse(refused, 404, "u2", "e2")
                .Generate(control, "t1")
                .Refuse($"{refused} once more", 404, "u2", "e2")
        )
            .IsARefusal(refused, control)
            .IsARefusal($"{refused} once more");

    private static string Deep(int levels) =>
        $$"""{"deep":{{new string('[', levels)}}{{new string(']', levels)}},"kind":"{{Kind}}","token":"{{Marker("t1")}}"}""";

    private static Step OnlyTheBeginning(Step step) =>
        step with
        {
            Exchange = step.Exchange! with { ResponseBody = Cut, ResponseBodyCut = true },
        };

    private static Func<MadeUp, MadeUp> Generate(Func<Step, Step> answer) => story => story.But("generate", answer);

    private static Func<MadeUp, MadeUp> Body(string body, string? token = null) => Generate(Answers(200, body, token, Json));

    private static Func<MadeUp, MadeUp> Labelled(string contentType) =>
        Generate(Answers(200, "{}", "t1", new HttpField("content-type", contentType)));

    private static Func<MadeUp, MadeUp> Header(string name, string value) => Generate(Has(name, value));

    private static Func<MadeUp, MadeUp> Expires(string date) =>
        story => Header("Date", "Mon, 23 Nov 2026 18:00:00 GMT")(Header("Expires", date)(story));

    private static MadeUp Discovery(MadeUp story) => story.Declaring(expectations => expectations with { Kind = ExpectedKind.Discovery });
}
