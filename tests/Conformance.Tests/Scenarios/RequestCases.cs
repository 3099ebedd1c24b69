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
            .. MethodOverride,
            .. UnknownEnterprise,
            .. UnknownUser,
            .. OtherEnterprise,
            .. Decoded,
            .. Plus,
            .. EncodedSlash,
            .. Opaque,
            .. Malformed,
            .. RealClients,
        ];

    private static MadeUp Call => Transcript("request.post").Prepare("prepare the user").Generate("generate a token", "t1");

    private static JudgeCases Post =>
        new JudgeCases(RequestRequirements.Post, Call)
            .Breaks("refused", Generate(Answers(403)), "it did not (403", "generate a token")
            .Breaks("broken", Generate(Answers(500)), "it did not (500", "generate a token")
            .Breaks("a success without a token", Generate(Answers(200, "{}")), "it did not (200", "generate a token")
            .Breaks("a refusal with a token", Generate(Gives("t1", status: 403)), "it did not (403", "generate a token")
            .Breaks("elsewhere", Generate(Answers(307, "")), "it did not (307", "generate a token")
            .Passes("created, and wrapped up", Generate(Gives("t1", 201, """{"data":{"token":"{{token:t1}}"}}""")))
            .Observing("Header fields of the response: Content-Type.")
            .IsOpen(
                "nothing came",
                Generate(step => TimesOut(step) with { Exchange = step.Exchange! with { Status = null, ResponseHeaders = [] } }),
                "no answer within 10 s",
                "generate a token"
            )
            .Observing()
            .IsOpen("overloaded", Generate(Fails(TroubleKind.Unavailable, "(503)")), "(503)", "generate a token")
            .NeedsAnswer("generate a token");

    private static JudgeCases Ok =>
        OfSuccess(ResponseRequirements.Ok)
            .Breaks("HTML", Generate(Answers(200, "<html>t</html>", "t1")), "its body is something else", "generate a token")
            .Breaks(
                "a list",
                Generate(Answers(200, """[{"token":"{{token:t1}}"}]""", "t1")),
                "its body is something else",
                "generate a token"
            )
            .Breaks(
                "cut off",
                Generate(Answers(200, """{"token":"{{token:t1}}" """, "t1")),
                "its body is something else",
                "generate a token"
            )
            .Breaks(
                "a member twice",
                Generate(Answers(200, """{"token":"{{token:t1}}","token":"x"}""", "t1")),
                "its body is something else",
                "generate a token"
            )
            .Breaks(
                "a byte order mark",
                Generate(Answers(200, "\uFEFF{}")),
                "its body is something else (200: (a byte order mark){})",
                "generate a token"
            )
            .Breaks("nothing", Generate(Answers(204, "")), "its body is something else", "generate a token")
            .Passes("unknown members, deep ones", Generate(Gives("t1", 200, Deep(200))))
            .Passes("half a surrogate pair", Generate(Gives("t1", 200, """{"kind":"\ud800","token":"{{token:t1}}"}""")))
            .Breaks("a member named by half a surrogate pair", Body("""{"\ud800":1}"""), "its body is something else", "generate a token")
            .IsOpen("longer than what is kept", Generate(OnlyTheBeginning), "only the beginning", "generate a token");

    private static JudgeCases Status =>
        OfSuccess(ResponseRequirements.Status).Breaks("created", Generate(Gives("t1", status: 201)), "it has 201", "generate a token");

    private static JudgeCases ContentType =>
        OfSuccess(ResponseRequirements.ContentType)
            .Breaks("as HTML", Labelled("text/html"), "it has text/html", "generate a token")
            .Breaks("as something like JSON", Labelled("application/jsonp"), "it has application/jsonp", "generate a token")
            .Breaks("not at all", Generate(Answers(200, "{}", "t1", new HttpField("Date", "x"))), "it has none", "generate a token")
            .Passes("with a charset", Labelled("application/json; charset=utf-8"))
            .Passes("with a charset and no space", Labelled("application/json;charset=utf-8"))
            .Passes("in upper case", Labelled("APPLICATION/JSON"))
            .Passes("as a kind of JSON", Labelled("application/vnd.emm+json"));

    private static JudgeCases KindMember =>
        OfSuccess(ResponseRequirements.Kind)
            .Breaks("none", Body("""{"token":"{{token:t1}}"}"""), "it has none", "generate a token")
            .Breaks("null", Body("""{"kind":null}"""), "it is null", "generate a token")
            .Breaks("another", Body("""{"kind":"androidenterprise#token"}"""), "androidenterprise#token", "generate a token")
            .Breaks("in other letter case", Body("""{"kind":"AndroidEnterprise#authenticationToken"}"""), "it is", "generate a token")
            .Breaks("of another type", Body("""{"kind":["androidenterprise#authenticationToken"]}"""), "it is [", "generate a token")
            .Breaks("half a surrogate pair", Body("""{"kind":"\ud800"}"""), "it is", "generate a token")
            .Breaks("only within something", Body($$$"""{"data":{"kind":"{{{Kind}}}"}}"""), "it has none", "generate a token")
            .Passes("escaped", Body("""{"kind":"androidenterprise\u0023authenticationToken"}"""))
            .Passes("none, as the discovery document says", story => Body("{}")(Discovery(story)))
            .Passes("null, as the discovery document may be read", story => Body("""{"kind":null}""")(Discovery(story)))
            .Passes("there, though the discovery document has none", Discovery)
            .Breaks(
                "another than the discovery document's",
                story => Body("""{"kind":"x"}""")(Discovery(story)),
                "it is \"x\"",
                "generate a token"
            )
            .IsOpen("longer than what is kept", Generate(OnlyTheBeginning), "only the beginning", "generate a token");

    private static JudgeCases Token =>
        OfSuccess(ResponseRequirements.Token)
            .Breaks("none", Body($$"""{"kind":"{{Kind}}"}"""), "it has none", "generate a token")
            .Breaks("null", Body("""{"token":null}"""), "JSON type null", "generate a token")
            .Breaks("a number", Body("""{"token":0}"""), "JSON type number", "generate a token")
            .Breaks("an object", Body("""{"token":{"token":"{{token:t1}}"}}""", "t1"), "JSON type object", "generate a token")
            .Breaks("empty", Body("""{"token":""}"""), "it is empty", "generate a token")
            .Breaks("empty beside another", Body("""{"a":{"token":"{{token:t1}}"},"token":""}""", "t1"), "it is empty", "generate a token")
            .Breaks("padded", story => story.WithPadded("t1"), "white space", "generate a token")
            .Passes("beside another that is padded", story => story.Prepare("p", "u2").Redeem("r", "t2").WithPadded("t2"))
            .IsOpen("longer than what is kept", Generate(OnlyTheBeginning), "only the beginning", "generate a token");

    private static JudgeCases NotCacheable =>
        OfSuccess(ResponseRequirements.NotCacheable)
            .Breaks("for an hour", Header("Cache-Control", "public, max-age=3600"), "it says Cache-Control: public", "generate a token")
            .Breaks("until tomorrow", Expires("Tue, 24 Nov 2026 18:00:00 GMT"), "it says Expires: Tue", "generate a token")
            .Passes("until yesterday", Expires("Sun, 22 Nov 2026 18:00:00 GMT"))
            .Passes("no-store", Header("Cache-Control", "no-store"));

    private const string InFields = "generate a token with GET and method-override fields";
    private const string InQuery = "generate a token with GET and a method in the query";
    private static readonly string[] Verbs = ["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static MadeUp VerbStory =>
        Verbs
            .Aggregate(
                Transcript("request.other-verbs").Prepare("prepare the user"),
                (story, verb) => story.Refuse($"generate a token with {verb}", 405, method: verb)
            )
            .Refuse(InFields, 405, method: "GET")
            .Refuse(InQuery, 405, method: "GET")
            .Generate("generate a token with POST", "t1");

    private static JudgeCases OtherVerbs =>
        Verbs.Aggregate(
            new JudgeCases(RequestRequirements.OtherVerbs, VerbStory)
                .StandsOn("generate a token with POST", Answers(403))
                .Passes(
                    "404 in HTML",
                    story =>
                        story.ButAll(step => step.Name != "generate a token with POST" && step.Exchange is not null, Answers(404, "<html>"))
                )
                .Passes("200 and nothing", story => story.But("generate a token with HEAD", Answers(200, "")))
                .Passes("501", story => story.But("generate a token with PATCH", Answers(501, "")))
                .Passes("elsewhere", story => story.But("generate a token with GET", Answers(302, ""))),
            (cases, verb) =>
                cases
                    .Breaks(
                        $"{verb} gives a token",
                        story => story.But($"generate a token with {verb}", Gives("t2")),
                        "it gave one",
                        $"generate a token with {verb}"
                    )
                    .NeedsAnswer($"generate a token with {verb}")
        );

    private static JudgeCases MethodOverride =>
        new JudgeCases(RequestRequirements.MethodOverride, VerbStory)
            .StandsOn("generate a token with POST", Answers(403))
            .StandsOn("generate a token with GET", Gives("t2"))
            .Breaks("the fields make it a POST", story => story.But(InFields, Gives("t2")), "it gave one", InFields)
            .Breaks("the query makes it a POST", story => story.But(InQuery, Gives("t2")), "it gave one", InQuery)
            .Passes("a page", story => story.But(InQuery, Answers(200, "<html>")))
            .NeedsAnswer(InFields)
            .NeedsAnswer(InQuery);

    private static JudgeCases UnknownEnterprise =>
        Refusal(
            RequestRequirements.UnknownEnterprise,
            "prepare the unknown enterprise",
            "generate a token for the unknown enterprise",
            "generate a token for the known user"
        );

    private static JudgeCases UnknownUser =>
        Refusal(
            RequestRequirements.UnknownUser,
            "prepare the unknown user",
            "generate a token for the unknown user",
            "generate a token for the known user"
        );

    private static JudgeCases OtherEnterprise =>
        Refusal(
            RequestRequirements.OtherEnterprise,
            "prepare the user of another enterprise",
            "generate a token under another enterprise",
            "generate a token under the user's own enterprise"
        );

    private const string Special = "generate a token for an id with a space and an umlaut";
    private const string ThePlus = "generate a token for that id with a plus in the place of the space";

    private static MadeUp DecodedStory =>
        Transcript("request.ids-decoded")
            .Prepare("prepare the user")
            .Generate("generate a token with plain ids", "t1")
            .Generate("generate a token with fully encoded ids", "t2")
            .Refuse("generate a token with fully encoded ids of an unknown user", 404)
            .Redeem("redeem the token generated with fully encoded ids", "t2")
            .Prepare("prepare a user with a space and an umlaut in the id", "odd 1ü")
            .Generate(Special, "t3", "odd 1ü")
            .Refuse(ThePlus, 404, "odd 1ü");

    private static JudgeCases Plus =>
        new JudgeCases(RequestRequirements.IdsOpaque, DecodedStory)
            .Breaks("a plus is a space", story => story.But(ThePlus, Gives("t4")), "it gave a token", ThePlus)
            .Breaks("a plus breaks the server", story => story.But(ThePlus, Breaks), "the server broke", ThePlus)
            .Passes("ids that the target assigns", story => story.Without(Special).Without(ThePlus))
            .Passes("the id with a space is refused", story => story.But(Special, Answers(404)).But(ThePlus, Answers(301, "")))
            .IsOpen("no answer", story => story.But(ThePlus, TimesOut), "no answer", ThePlus)
            .StandsOn("generate a token with plain ids", Answers(403));

    private static JudgeCases Decoded =>
        new JudgeCases(RequestRequirements.IdsDecoded, DecodedStory)
            .Breaks(
                "not decoded",
                story =>
                    story
                        .But("generate a token with fully encoded ids", Answers(404))
                        .But("redeem the token generated with fully encoded ids", IsNotPlayed),
                "it did not (404",
                "generate a token with fully encoded ids",
                "redeem the token generated with fully encoded ids"
            )
            .Breaks(
                "decoded to another user",
                story => story.But("redeem the token generated with fully encoded ids", Provisions(new ProvisionedAccount("e1", "u2"))),
                "it provisioned it for user u2",
                "redeem the token generated with fully encoded ids"
            )
            .Breaks(
                "an odd id refused",
                story => story.But("generate a token for an id with a space and an umlaut", Answers(400)),
                "it did not (400",
                "generate a token for an id with a space and an umlaut"
            )
            .Passes("without devices", story => story.Without("redeem the token generated with fully encoded ids"))
            .Passes("ids that the target assigns", story => story.Without("generate a token for an id with a space and an umlaut"))
            .Observing("The accounts hook assigns ids itself, so ids with a space or an umlaut were not tried.")
            .Passes(
                "the hook names no account",
                story => story.But("redeem the token generated with fully encoded ids", ProvisionsSomebody)
            )
            .IsOpen(
                "no odd id to be had",
                story =>
                    story
                        .But("prepare a user with a space and an umlaut in the id", Fails(TroubleKind.Hook))
                        .InterruptedBefore("generate a token for an id with a space and an umlaut"),
                "not played to its end",
                (string?)null
            )
            .StandsOn("generate a token with plain ids", Answers(403))
            .StandsOn("generate a token with fully encoded ids of an unknown user", Gives("t5"))
            .NeedsAnswer("generate a token with fully encoded ids");

    private static JudgeCases EncodedSlash =>
        new JudgeCases(
            RequestRequirements.EncodedSlash,
            Transcript("request.encoded-slash")
                .Prepare("prepare the user")
                .Generate("generate a token with plain ids", "t1")
                .Refuse("generate a token with an encoded slash after the user id", 404)
                .Refuse("generate a token with encoded slashes between the ids", 404)
                .Refuse("generate a token for an unknown id with a slash", 404, "u1/1")
                .Prepare("prepare a user with a slash in the id", "odd/1")
                .Generate("generate a token for an id with a slash", "t2", "odd/1")
                .Prepare("prepare a user with a percent sign in the id", "odd%2D1")
                .Generate("generate a token for an id with a percent sign", "t3", "odd%2D1")
        )
            .Breaks(
                "split at a slash that is encoded",
                story => story.But("generate a token with an encoded slash after the user id", Gives("t4")),
                "it gave a token",
                "generate a token with an encoded slash after the user id"
            )
            .Breaks(
                "split at slashes that are encoded",
                story => story.But("generate a token with encoded slashes between the ids", Gives("t4")),
                "it gave a token",
                "generate a token with encoded slashes between the ids"
            )
            .Breaks(
                "an id with a slash refused",
                story => story.But("generate a token for an id with a slash", Answers(404)),
                "it did not (404",
                "generate a token for an id with a slash"
            )
            .Breaks(
                "decoded twice",
                story => story.But("generate a token for an id with a percent sign", Answers(404)),
                "it did not (404",
                "generate a token for an id with a percent sign"
            )
            .IsOpen(
                "declared",
                story =>
                    story
                        .Declaring(expectations => expectations with { EncodedSlash = ExpectedSlash.Unsupported })
                        .But("generate a token for an id with a slash", Answers(404)),
                "expect:encodedSlash is unsupported",
                (string?)null
            )
            .Passes(
                "ids that the target assigns",
                story => story.Without("generate a token for an id with a slash").Without("generate a token for an id with a percent sign")
            )
            .Observing(
                "The accounts hook assigns ids itself, so an id with a slash was not tried.",
                "The accounts hook assigns ids itself, so an id with a percent sign was not tried."
            )
            .StandsOn("generate a token with plain ids", Answers(403))
            .StandsOn("generate a token for an unknown id with a slash", Gives("t5"))
            .NeedsAnswer("generate a token with an encoded slash after the user id")
            .NeedsAnswer("generate a token with encoded slashes between the ids");

    private static readonly string[] Variants =
    [
        "a different letter case",
        "a zero before it",
        "a space after it",
        "a space before it",
        "a letter after it",
        "its first character encoded twice",
        "a tab after it",
        "a line break after it",
        "a semicolon and a parameter after it",
        "full-width letters",
        "a two-dot segment before it",
        "a one-dot segment before it",
    ];

    private static readonly string[] AllVariants =
    [
        .. Variants.Select(variant => $"generate a token with another id: {variant}"),
        .. Variants.Take(6).Select(variant => $"generate a token with another enterprise id: {variant}"),
    ];

    private static JudgeCases Opaque =>
        AllVariants.Aggregate(
            new JudgeCases(
                RequestRequirements.IdsOpaque,
                AllVariants.Aggregate(
                    Transcript("request.ids-opaque").Prepare("prepare the user").Generate("generate a token with the exact id", "t1"),
                    (story, variant) => story.Refuse(variant, 404)
                )
            )
                .StandsOn("generate a token with the exact id", Answers(403))
                .Passes(
                    "an id without letters has no other case",
                    story =>
                        story
                            .Without("generate a token with another id: a different letter case")
                            .But("generate a token with the exact id", step => step with { Account = new Account("e1", "17") })
                )
                .IsOpen(
                    "elsewhere",
                    story => story.But("generate a token with another id: a space after it", Answers(301, "")),
                    "neither grants",
                    "generate a token with another id: a space after it"
                ),
            (cases, variant) =>
                cases
                    .Breaks($"{variant} gives a token", story => story.But(variant, Gives("t2")), "it gave a token", variant)
                    .Breaks($"{variant} breaks the server", story => story.But(variant, Breaks), "the server broke", variant)
                    .NeedsAnswer(variant)
        );

    // Those that the scenario sends: told by its own names, so that one more needs no change here.
    private static readonly string[] Hostile =
    [
        .. new[]
        {
            "an empty id",
            "a dot",
            "two dots",
            "two encoded dots",
            "an encoded path upwards",
            "a NUL character",
            "an id with a NUL character",
            "a line break and a header",
            "DEL and ESC characters",
            "a right-to-left override",
            "8 KiB of letters",
            "an SQL condition",
            "an SQL statement that drops a table",
            "a script",
            "a template",
            "a lone percent sign",
            "half an escape sequence",
            "an escape sequence without hex digits",
            "invalid UTF-8",
            "overlong UTF-8",
            "a lone surrogate",
            "an emoji",
            "two dots encoded twice",
            "an SQL wildcard",
            "a file name wildcard",
            "a path parameter",
            "minus one",
            "a number beyond 64 bits",
        }.SelectMany(name =>
            new[] { $"generate a token with a hostile user id: {name}", $"generate a token with a hostile enterprise id: {name}" }
        ),
        "generate a token with a hostile user id: the user's id and a NUL character",
        "generate a token with a hostile user id: the beginning of the user's id and an SQL wildcard",
        "generate a token with a hostile user id: the user's id with an SQL wildcard for its last character",
    ];

    private static JudgeCases Malformed =>
        Hostile.Aggregate(
            new JudgeCases(
                RequestRequirements.MalformedIds,
                Hostile
                    .Aggregate(
                        Transcript("request.malformed-ids").Prepare("prepare the user").Generate("generate a token beforehand", "t1"),
                        (story, name) => story.Refuse(name, 404)
                    )
                    .Generate("generate a token afterwards", "t2")
            )
                .StandsOn("generate a token beforehand", Answers(403))
                .Breaks(
                    "stuck afterwards",
                    story => story.But("generate a token afterwards", Answers(403)),
                    "it did not",
                    "generate a token afterwards"
                )
                .NeedsAnswer("generate a token afterwards")
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
                        Transcript("request.real-clients")
                            .Each(1, 3, (story, number) => story.Prepare($"prepare user {number}", $"u{number}")),
                        (story, client) => story.Generate($"generate a token as the {client} client", client)
                    )
                    .Generate("generate a token with the plain call", "t1")
            ).StandsOn("generate a token with the plain call", Answers(403)),
            (cases, client) =>
                cases
                    .Breaks(
                        $"{client} is refused",
                        story => story.But($"generate a token as the {client} client", Answers(400)),
                        "it did not (400",
                        $"generate a token as the {client} client"
                    )
                    .NeedsAnswer($"generate a token as the {client} client")
        );

    private static JudgeCases OfSuccess(Requirement requirement) =>
        new JudgeCases(requirement, Call)
            .StandsOn("generate a token", Answers(403))
            .IsOpen("broken", Generate(Answers(500)), "answered as a success", "generate a token")
            .IsOpen("elsewhere", Generate(Answers(307, "")), "answered as a success", "generate a token");

    /// <summary>One call that is to be refused, beside one that differs in one factor.</summary>
    private static JudgeCases Refusal(Requirement requirement, string prepare, string refused, string control) =>
        new JudgeCases(
            requirement,
            Transcript(requirement.Id)
                .Prepare("prepare the user")
                .Prepare(prepare, "u2", "e2")
                .Refuse(refused, 404, "u2", "e2")
                .Generate(control, "t1")
                .Refuse($"{refused} again", 404, "u2", "e2")
        )
            .IsARefusal(refused, control)
            .IsARefusal($"{refused} again");

    private static string Deep(int levels) =>
        $$"""{"deep":{{new string('[', levels)}}{{new string(']', levels)}},"kind":"{{Kind}}","token":"{{Marker("t1")}}"}""";

    private static Step OnlyTheBeginning(Step step) =>
        step with
        {
            Exchange = step.Exchange! with { ResponseBody = Cut, ResponseBodyCut = true },
        };

    private static Func<MadeUp, MadeUp> Generate(Func<Step, Step> answer) => story => story.But("generate a token", answer);

    private static Func<MadeUp, MadeUp> Body(string body, string? token = null) => Generate(Answers(200, body, token, Json));

    private static Func<MadeUp, MadeUp> Labelled(string contentType) =>
        Generate(Answers(200, "{}", "t1", new HttpField("content-type", contentType)));

    private static Func<MadeUp, MadeUp> Header(string name, string value) => Generate(Has(name, value));

    private static Func<MadeUp, MadeUp> Expires(string date) =>
        story => Header("Date", "Mon, 23 Nov 2026 18:00:00 GMT")(Header("Expires", date)(story));

    private static MadeUp Discovery(MadeUp story) => story.Declaring(expectations => expectations with { Kind = ExpectedKind.Discovery });
}
