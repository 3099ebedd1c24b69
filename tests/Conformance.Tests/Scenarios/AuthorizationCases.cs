using Conformance.Evidence;
using Conformance.Requirements;
using Conformance.Tests.Judging;
using static Conformance.Tests.Judging.MadeUp;

namespace Conformance.Tests.Scenarios;

/// <summary>Judges of the section Authorization, on made-up transcripts.</summary>
internal static class AuthorizationCases
{
    private const string Good = "generate with the access token";
    private const string None = "generate without Authorization";
    private const string Empty = "generate with an empty Authorization";
    private const string Half = "generate with Bearer and nothing";
    private const string Unknown = "generate with an unknown access token";
    private const string Basic = "generate with the access token under Basic";
    private const string Expired = "generate with the expired access token";

    private static readonly string[] LookAlikes =
    [
        "generate with a shorter scope",
        "generate with a longer scope",
        "generate with the scope in other letter case",
    ];

    private static readonly string[] Callers =
    [
        "without a credential",
        "without the scope",
        "of another EMM",
        "with an expired access token",
    ];

    public static IEnumerable<JudgeCase> All() =>
        [
            .. Required,
            .. RequiredStatus,
            .. Challenge,
            .. Valid,
            .. ValidStatus,
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
            .Prepare("prepare an EMM-managed user")
            .Generate(Good, "t1")
            .Refuse(None, 401)
            .But(None, Has("WWW-Authenticate", "Bearer"))
            .Refuse(Empty, 401)
            .Refuse(Half, 400);

    private static JudgeCases Required =>
        new JudgeCases(AuthorizationRequirements.Required, WithoutCredential)
            .IsARefusal(None, Good)
            .IsARefusal(Empty)
            .IsARefusal(Half)
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
        Transcript("authorization.valid-credential")
            .Prepare("prepare an EMM-managed user")
            .Generate(Good, "t1")
            .Refuse(Unknown, 401)
            .Refuse(Basic, 401);

    private static JudgeCases Valid =>
        new JudgeCases(AuthorizationRequirements.ValidCredential, NotValid).IsARefusal(Unknown, Good).IsARefusal(Basic);

    private static JudgeCases ValidStatus =>
        new JudgeCases(AuthorizationRequirements.Unauthorized, NotValid)
            .HasStatus(Unknown, 401, 400, 403, 500)
            .Passes("another scheme is malformed", story => story.But(Basic, Answers(400)))
            .StandsOn(Good, Answers(401));

    private static MadeUp OverTime =>
        Transcript("authorization.expired")
            .Prepare("prepare an EMM-managed user")
            .Refuse(Expired, 401)
            .Generate(Good, "t1")
            .Refuse($"{Expired} once more", 401);

    private static JudgeCases ExpiredToken =>
        new JudgeCases(AuthorizationRequirements.Expired, OverTime).IsARefusal(Expired, Good).IsARefusal($"{Expired} once more");

    private static JudgeCases ExpiredStatus =>
        new JudgeCases(AuthorizationRequirements.Unauthorized, OverTime)
            .HasStatus(Expired, 401, 400, 403, 500)
            .StandsOn(Good, Answers(401));

    private static MadeUp WithoutScope =>
        Transcript("authorization.scope")
            .Prepare("prepare an EMM-managed user")
            .Refuse("generate without the scope", 403)
            .Generate("generate with the scope", "t1")
            .Refuse("generate without the scope once more", 403);

    private static JudgeCases Scope =>
        new JudgeCases(AuthorizationRequirements.Scope, WithoutScope)
            .IsARefusal("generate without the scope", "generate with the scope")
            .IsARefusal("generate without the scope once more");

    private static JudgeCases ScopeStatus =>
        new JudgeCases(AuthorizationRequirements.Forbidden, WithoutScope)
            .HasStatus("generate without the scope", 403, 400, 401, 404, 500)
            .StandsOn("generate with the scope", Answers(403));

    private static MadeUp ScopesAlike =>
        LookAlikes.Aggregate(
            LookAlikes
                .Aggregate(
                    Transcript("authorization.look-alike-scope").Prepare("prepare an EMM-managed user"),
                    (story, step) => story.Refuse(step, 403)
                )
                .Generate("generate with the right scope", "t1"),
            (story, step) => story.Refuse($"{step} once more", 403)
        );

    private static JudgeCases LookAlike =>
        LookAlikes.Aggregate(
            new JudgeCases(AuthorizationRequirements.LookAlikeScope, ScopesAlike).StandsOn("generate with the right scope", Answers(403)),
            (cases, step) => cases.IsARefusal(step).IsARefusal($"{step} once more")
        );

    private static JudgeCases LookAlikeStatus =>
        LookAlikes.Aggregate(
            new JudgeCases(AuthorizationRequirements.Forbidden, ScopesAlike).StandsOn("generate with the right scope", Answers(403)),
            (cases, step) => cases.HasStatus(step, 403, 401, 500)
        );

    private static JudgeCases OneHeader =>
        new JudgeCases(
            AuthorizationRequirements.SingleHeader,
            Transcript("authorization.single-header")
                .Prepare("prepare an EMM-managed user")
                .Generate("generate with one Authorization", "t1")
                .Refuse("generate with a good and then a bad Authorization", 400)
                .Refuse("generate with a bad and then a good Authorization", 401)
        )
            .IsARefusal("generate with a good and then a bad Authorization", "generate with one Authorization")
            .IsARefusal("generate with a bad and then a good Authorization");

    private static JudgeCases OtherEmm =>
        new JudgeCases(
            AuthorizationRequirements.OtherEmm,
            Transcript("authorization.other-emm")
                .Prepare("prepare an EMM-managed user")
                .Refuse("generate with that of another EMM", 403)
                .Generate("generate with the access token of the EMM", "t1")
                .Refuse("generate with that of another EMM once more", 403)
        )
            .IsARefusal("generate with that of another EMM", "generate with the access token of the EMM")
            .IsARefusal("generate with that of another EMM once more");

    private static MadeUp Oracle =>
        Callers
            .Aggregate(
                Transcript("authorization.no-oracle").Prepare("prepare an EMM-managed user").Prepare("prepare an unknown user", "u2"),
                (story, caller) => story.Refuse($"{caller}: existing user", 401).Refuse($"{caller}: unknown user", 401, "u2")
            )
            .Generate("authorized: existing user", "t1")
            .Refuse("authorized: unknown user", 404, "u2");

    private static JudgeCases NoOracle =>
        Callers
            .Aggregate(
                new JudgeCases(AuthorizationRequirements.NoOracle, Oracle),
                (cases, caller) =>
                    cases
                        .Breaks(
                            $"{caller}: another status",
                            story => story.But($"{caller}: unknown user", Answers(404)),
                            "are answered with 401 and 404",
                            $"{caller}: unknown user"
                        )
                        .Breaks(
                            $"{caller}: other words",
                            story => story.But($"{caller}: unknown user", Answers(401, """{"error":"no such user"}""")),
                            "their bodies differ",
                            $"{caller}: unknown user"
                        )
                        .Breaks(
                            $"{caller}: gets a token where there is a user",
                            story => story.But($"{caller}: existing user", Gives("t2")),
                            "are answered with 200 and 401",
                            $"{caller}: unknown user"
                        )
                        .IsOpen(
                            $"{caller}: not refused at all",
                            story =>
                                story
                                    .But($"{caller}: existing user", Answers(200, "{}"))
                                    .But($"{caller}: unknown user", Answers(200, "{}")),
                            "are not refused but answered with 200",
                            $"{caller}: unknown user"
                        )
                        .IsOpen(
                            $"{caller}: no answer",
                            story => story.But($"{caller}: existing user", TimesOut),
                            "no answer",
                            $"{caller}: existing user"
                        )
                        .IsOpen(
                            $"{caller}: no answer for the unknown user",
                            story => story.But($"{caller}: unknown user", TimesOut),
                            "no answer",
                            $"{caller}: unknown user"
                        )
            )
            .Passes(
                "roles that the target does not offer",
                story => story.Without("of another EMM: existing user").Without("of another EMM: unknown user")
            )
            .Passes("the id comes back", Bodies("""{"error":{"message":"u1 of e1: no"}}""", """{"error":{"message":"u2 of e1: no"}}"""))
            .StandsOn("authorized: existing user", Answers(403))
            .StandsOn("authorized: unknown user", Gives("t2"));

    private static Func<MadeUp, MadeUp> Bodies(string existing, string unknown) =>
        story =>
            story
                .But("without a credential: existing user", Answers(401, existing))
                .But("without a credential: unknown user", Answers(401, unknown));
}
