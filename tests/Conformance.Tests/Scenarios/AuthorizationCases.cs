using Conformance.Evidence;
using Conformance.Requirements;
using Conformance.Tests.Judging;
using static Conformance.Tests.Judging.MadeUp;

namespace Conformance.Tests.Scenarios;

/// <summary>Judges of the section Authorization, on made-up transcripts.</summary>
internal static class AuthorizationCases
{
    private const string Good = "generate a token with a valid access token";
    private const string None = "generate a token without an Authorization header";
    private const string Empty = "generate a token with an empty Authorization header";
    private const string Half = "generate a token with Bearer and no access token";
    private const string ApiKey = "generate a token with only an API key";
    private const string Unknown = "generate a token with an unknown access token";
    private const string UnknownInQuery = "generate a token with an unknown access token in the query";
    private const string Basic = "generate a token with the scheme Basic";
    private const string OtherCase = "generate a token with the access token in a different letter case";
    private const string Expired = "generate a token with an expired access token";

    private static readonly string[] NotBearer =
    [
        Basic,
        "generate a token with the scheme Bearers",
        "generate a token with the scheme XBearer",
        "generate a token with an altered access token: a character changed",
        "generate a token with an altered access token: the end removed",
        "generate a token with an altered access token: eight characters added",
    ];

    private static readonly string[] LookAlikes =
    [
        "generate a token with a shorter scope",
        "generate a token with a longer scope",
        "generate a token with the scope in a different letter case",
    ];

    private static readonly string[] Callers =
    [
        "without a credential",
        "without the scope",
        "with another EMM's access token",
        "with an expired access token",
    ];

    public static IEnumerable<JudgeCase> All() =>
        [
            .. Required,
            .. RequiredStatus,
            .. Challenge,
            .. Valid,
            .. ValidStatus,
            .. Exact,
            .. ExpiredToken,
            .. ExpiredStatus,
            .. Scope,
            .. ScopeStatus,
            .. LookAlike,
            .. LookAlikeStatus,
            .. OneHeader,
            .. OtherEmm,
            .. NoOracle,
        ];

    private static MadeUp WithoutCredential =>
        Transcript("authorization.required")
            .Prepare("prepare the user")
            .Generate(Good, "t1")
            .Refuse(None, 401)
            .But(None, Has("WWW-Authenticate", "Bearer"))
            .Refuse(Empty, 401)
            .Refuse(Half, 400)
            .Refuse(ApiKey, 400);

    private static JudgeCases Required =>
        new JudgeCases(AuthorizationRequirements.Required, WithoutCredential)
            .IsARefusal(None, Good)
            .IsARefusal(Empty)
            .IsARefusal(Half)
            .IsARefusal(ApiKey)
            .Breaks(
                "anybody gets one",
                story => story.But(None, Gives("t2")).But(Empty, Gives("t3")).But(Half, Gives("t4")),
                "it gave a token",
                None,
                Empty,
                Half
            );

    private static JudgeCases RequiredStatus =>
        new JudgeCases(AuthorizationRequirements.Unauthorized, WithoutCredential)
            .HasStatus(None, 401, 400, 403, 404, 302, 500)
            .Passes("half a credential is malformed", story => story.But(Half, Answers(400)).But(Empty, Answers(403)))
            .StandsOn(Good, Answers(401));

    private static JudgeCases Challenge =>
        new JudgeCases(AuthorizationRequirements.Challenge, WithoutCredential)
            .Breaks("none", story => story.But(None, Answers(401)), "it has none (401)", None)
            .Passes("named in lower case", story => story.But(None, Answers(401)).But(None, Has("www-authenticate", "Bearer")))
            .HasStatus(None, 401, 400, 403, 500)
            .StandsOn(Good, Answers(401));

    private static MadeUp NotValid =>
        NotBearer
            .Aggregate(
                Transcript("authorization.valid-credential")
                    .Prepare("prepare the user")
                    .Generate(Good, "t1")
                    .Refuse(Unknown, 401)
                    .Refuse(UnknownInQuery, 401),
                (story, step) => story.Refuse(step, 401)
            )
            .Refuse(OtherCase, 401);

    private static JudgeCases Valid =>
        NotBearer.Aggregate(
            new JudgeCases(AuthorizationRequirements.ValidCredential, NotValid).IsARefusal(Unknown, Good).IsARefusal(UnknownInQuery),
            (cases, step) => cases.IsARefusal(step)
        );

    private static JudgeCases Exact =>
        new JudgeCases(AuthorizationRequirements.ExactCredential, NotValid)
            .Breaks("letter case does not matter", story => story.But(OtherCase, Gives("t2")), "it gave a token", OtherCase)
            .Passes("an access token without letters", story => story.Without(OtherCase))
            .Observing("The access token has no letters, so it was not tried in a different letter case.")
            .IsOpen("no answer", story => story.But(OtherCase, TimesOut), "no answer", OtherCase)
            .StandsOn(Unknown, Gives("t2"))
            .StandsOn(Good, Answers(401));

    private static JudgeCases ValidStatus =>
        new JudgeCases(AuthorizationRequirements.Unauthorized, NotValid)
            .HasStatus(Unknown, 401, 400, 403, 500)
            .Passes("another scheme is malformed", story => story.But(Basic, Answers(400)))
            .StandsOn(Good, Answers(401));

    private static MadeUp OverTime =>
        Transcript("authorization.expired")
            .Prepare("prepare the user")
            .Refuse(Expired, 401)
            .Generate(Good, "t1")
            .Refuse($"{Expired} again", 401)
            .Refuse($"{Expired} in the query", 401);

    private static JudgeCases ExpiredToken =>
        new JudgeCases(AuthorizationRequirements.Expired, OverTime)
            .IsARefusal(Expired, Good)
            .IsARefusal($"{Expired} again")
            .IsARefusal($"{Expired} in the query");

    private static JudgeCases ExpiredStatus =>
        new JudgeCases(AuthorizationRequirements.Unauthorized, OverTime)
            .HasStatus(Expired, 401, 400, 403, 500)
            .StandsOn(Good, Answers(401));

    private static MadeUp WithoutScope =>
        Transcript("authorization.scope")
            .Prepare("prepare the user")
            .Refuse("generate a token without the scope", 403)
            .Generate("generate a token with the scope", "t1")
            .Refuse("generate a token without the scope again", 403);

    private static JudgeCases Scope =>
        new JudgeCases(AuthorizationRequirements.Scope, WithoutScope)
            .IsARefusal("generate a token without the scope", "generate a token with the scope")
            .IsARefusal("generate a token without the scope again");

    private static JudgeCases ScopeStatus =>
        new JudgeCases(AuthorizationRequirements.Forbidden, WithoutScope)
            .HasStatus("generate a token without the scope", 403, 400, 401, 404, 500)
            .StandsOn("generate a token with the scope", Answers(403));

    private static MadeUp ScopesAlike =>
        LookAlikes.Aggregate(
            LookAlikes
                .Aggregate(
                    Transcript("authorization.look-alike-scope").Prepare("prepare the user"),
                    (story, step) => story.Refuse(step, 403)
                )
                .Generate("generate a token with the right scope", "t1"),
            (story, step) => story.Refuse($"{step} again", 403)
        );

    private static JudgeCases LookAlike =>
        LookAlikes.Aggregate(
            new JudgeCases(AuthorizationRequirements.LookAlikeScope, ScopesAlike).StandsOn(
                "generate a token with the right scope",
                Answers(403)
            ),
            (cases, step) => cases.IsARefusal(step).IsARefusal($"{step} again")
        );

    private static JudgeCases LookAlikeStatus =>
        LookAlikes.Aggregate(
            new JudgeCases(AuthorizationRequirements.Forbidden, ScopesAlike).StandsOn(
                "generate a token with the right scope",
                Answers(403)
            ),
            (cases, step) => cases.HasStatus(step, 403, 401, 500)
        );

    private static JudgeCases OneHeader =>
        new JudgeCases(
            AuthorizationRequirements.SingleHeader,
            Transcript("authorization.single-header")
                .Prepare("prepare the user")
                .Generate("generate a token with one Authorization header", "t1")
                .Refuse("generate a token with a valid and then an invalid Authorization header", 400)
                .Refuse("generate a token with an invalid and then a valid Authorization header", 401)
        )
            .IsARefusal(
                "generate a token with a valid and then an invalid Authorization header",
                "generate a token with one Authorization header"
            )
            .IsARefusal("generate a token with an invalid and then a valid Authorization header");

    private static JudgeCases OtherEmm =>
        new JudgeCases(
            AuthorizationRequirements.OtherEmm,
            Transcript("authorization.other-emm")
                .Prepare("prepare the user")
                .Refuse("generate a token with another EMM's access token", 403)
                .Generate("generate a token with the EMM's own access token", "t1")
                .Refuse("generate a token with another EMM's access token again", 403)
        )
            .IsARefusal("generate a token with another EMM's access token", "generate a token with the EMM's own access token")
            .IsARefusal("generate a token with another EMM's access token again");

    private static MadeUp Oracle =>
        Callers
            .Aggregate(
                Transcript("authorization.no-oracle").Prepare("prepare the user").Prepare("prepare the unknown user", "u2"),
                (story, caller) =>
                    story
                        .Refuse($"generate a token for the known user {caller}", 401)
                        .Refuse($"generate a token for the unknown user {caller}", 401, "u2")
            )
            .Generate("generate a token for the known user with a valid access token", "t1")
            .Refuse("generate a token for the unknown user with a valid access token", 404, "u2");

    private static JudgeCases NoOracle =>
        Callers
            .Aggregate(
                new JudgeCases(AuthorizationRequirements.NoOracle, Oracle),
                (cases, caller) =>
                    cases
                        .Breaks(
                            $"{caller}: another status",
                            story => story.But($"generate a token for the unknown user {caller}", Answers(404)),
                            "are answered with 401 and 404",
                            $"generate a token for the unknown user {caller}"
                        )
                        .Breaks(
                            $"{caller}: other words",
                            story =>
                                story.But($"generate a token for the unknown user {caller}", Answers(401, """{"error":"no such user"}""")),
                            "their bodies differ",
                            $"generate a token for the unknown user {caller}"
                        )
                        .Breaks(
                            $"{caller}: gets a token where there is a user",
                            story => story.But($"generate a token for the known user {caller}", Gives("t2")),
                            "are answered with 200 and 401",
                            $"generate a token for the unknown user {caller}"
                        )
                        .IsOpen(
                            $"{caller}: not refused at all",
                            story =>
                                story
                                    .But($"generate a token for the known user {caller}", Answers(200, "{}"))
                                    .But($"generate a token for the unknown user {caller}", Answers(200, "{}")),
                            "are not refused but answered with 200",
                            $"generate a token for the unknown user {caller}"
                        )
                        .IsOpen(
                            $"{caller}: no answer",
                            story => story.But($"generate a token for the known user {caller}", TimesOut),
                            "no answer",
                            $"generate a token for the known user {caller}"
                        )
                        .IsOpen(
                            $"{caller}: no answer for the unknown user",
                            story => story.But($"generate a token for the unknown user {caller}", TimesOut),
                            "no answer",
                            $"generate a token for the unknown user {caller}"
                        )
            )
            .Passes(
                "roles that the target does not offer",
                story =>
                    story
                        .Without("generate a token for the known user with another EMM's access token")
                        .Without("generate a token for the unknown user with another EMM's access token")
            )
            .Passes("the id comes back", Bodies("""{"error":{"message":"u1 of e1: no"}}""", """{"error":{"message":"u2 of e1: no"}}"""))
            .StandsOn("generate a token for the known user with a valid access token", Answers(403))
            .StandsOn("generate a token for the unknown user with a valid access token", Gives("t2"));

    private static Func<MadeUp, MadeUp> Bodies(string existing, string unknown) =>
        story =>
            story
                .But("generate a token for the known user without a credential", Answers(401, existing))
                .But("generate a token for the unknown user without a credential", Answers(401, unknown));
}
