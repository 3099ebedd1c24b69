using Conformance.Evidence;
using Conformance.Requirements;
using Conformance.Tests.Judging;
using static Conformance.Tests.Judging.MadeUp;

namespace Conformance.Tests.Scenarios;

/// <summary>Judges of the section Body, on made-up transcripts.</summary>
internal static class BodyCases
{
    private const string Megabyte = "generate a token with 1 MiB of JSON as the body";

    private static readonly string[] Bodies =
    [
        "generate a token with an empty JSON object as the body",
        "generate a token with a JSON array as the body",
        "generate a token with a JSON object of another kind as the body",
        "generate a token with malformed JSON as the body",
        "generate a token with a form as the body",
        "generate a token with plain text as the body",
        "generate a token with bytes without a content type as the body",
        "generate a token with white space alone as the body",
        "generate a token with a chunked JSON object as the body",
        "generate a token with a JSON object in gzip as the body",
        Megabyte,
    ];

    private const string Query = "a query";

    private static readonly string[] Steering = ["a JSON object", "a JSON array", "a form", "a JSON object with another enterprise"];

    public static IEnumerable<JudgeCase> All() => [.. NoEffect, .. Refused, .. Steers, .. QuerySteers, .. EmptyGzip];

    private static MadeUp Story =>
        Bodies
            .Aggregate(
                Transcript("body.no-effect").Prepare("prepare the user").Generate("generate a token without a body", "t1"),
                (story, step) => story.Refuse(step, 400)
            )
            .Generate("generate a token afterwards", "t2");

    private static JudgeCases NoEffect =>
        Bodies.Aggregate(
            new JudgeCases(BodyRequirements.NoEffect, Story)
                .Passes("ignored", Ignored)
                .Passes("refused by a front end", story => story.But(Megabyte, Answers(413, "<html>")).But(Bodies[5], Answers(415, "")))
                .Passes("the front end hangs up on a megabyte", story => story.But(Megabyte, Fails(TroubleKind.ConnectionLost)))
                .IsOpen("no answer to a megabyte", story => story.But(Megabyte, TimesOut), "no answer", Megabyte)
                .IsOpen("hangs up on text", story => story.But(Bodies[5], Fails(TroubleKind.ConnectionLost)), "trouble", Bodies[5])
                .Breaks(
                    "stuck afterwards",
                    story => story.But("generate a token afterwards", Answers(403)),
                    "it did not",
                    "generate a token afterwards"
                )
                .NeedsAnswer("generate a token afterwards")
                .StandsOn("generate a token without a body", Answers(403)),
            (cases, step) =>
                cases
                    .Breaks($"{step}: breaks the server", story => story.But(step, Breaks), "the server broke", step)
                    .Breaks($"{step}: swallowed", story => story.But(step, Answers(200, "{}")), "it did not (200", step)
                    .NeedsAnswer(step)
        );

    private static JudgeCases Refused =>
        Bodies.Aggregate(
            new JudgeCases(BodyRequirements.Refused, Story)
                .Passes("too large", story => story.But(Megabyte, Answers(413)))
                .Passes("of no known type", story => story.But(Bodies[5], Answers(415)))
                .Passes("ignored, which is declared", story => Ignored(Either(story)))
                .Passes("the front end hangs up on a megabyte", story => story.But(Megabyte, Fails(TroubleKind.ConnectionLost)))
                .Breaks("breaks the server, whatever is declared", story => Either(story).But(Bodies[0], Breaks), "broke", Bodies[0])
                .StandsOn("generate a token without a body", Answers(403)),
            (cases, step) =>
                cases
                    .Breaks($"{step}: ignored", story => story.But(step, Gives("t3")), "be refused with 400 or 413 or 415", step)
                    .Breaks($"{step}: 403", story => story.But(step, Answers(403)), "it was answered with 403", step)
                    .NeedsAnswer(step)
        );

    private static MadeUp SteeringStory =>
        Steering
            .Append(Query)
            .Aggregate(
                Transcript("body.steers-nothing")
                    .Prepare("prepare the user")
                    .Prepare("prepare the user named in the bodies", "u2", "e1")
                    .Prepare("prepare the user named with another enterprise", "u2", "e2"),
                (story, kind) => story.Refuse(Body(kind), 400).Redeem(Redeemed(kind), "none").But(Redeemed(kind), IsNotPlayed)
            )
            .Generate("generate a token without a body", "t1")
            .Redeem("redeem the token generated without a body", "t1");

    private static JudgeCases Steers => Steering.Aggregate(OfSteering(BodyRequirements.SteersNothing), SteersBy);

    private static JudgeCases QuerySteers => SteersBy(OfSteering(RequestRequirements.QuerySteersNothing), Query);

    private static JudgeCases OfSteering(Requirement requirement) =>
        new JudgeCases(requirement, SteeringStory)
            .StandsOn("redeem the token generated without a body", IsNotProvisioned)
            .IsOpen(
                "the control provisions another",
                story => story.But("redeem the token generated without a body", Provisions(new ProvisionedAccount("e1", "u3"))),
                "control",
                "redeem the token generated without a body"
            )
            .IsOpen(
                "the control names nobody",
                story => story.But("redeem the token generated without a body", ProvisionsSomebody),
                "does not name the user",
                "redeem the token generated without a body"
            );

    private static JudgeCases SteersBy(JudgeCases cases, string kind) =>
        cases
            .Passes($"{kind}: ignored", story => With(story, kind, Provisions(new ProvisionedAccount("e1", "u1"))))
            .Breaks(
                $"{kind}: steers to another user",
                story => With(story, kind, Provisions(new ProvisionedAccount("e2", "u2"))),
                "it provisioned it for user u2",
                Redeemed(kind)
            )
            .Breaks(
                $"{kind}: steers to another enterprise",
                story => With(story, kind, Provisions(new ProvisionedAccount("e2", "u1"))),
                "it provisioned it for enterprise e2",
                Redeemed(kind)
            )
            .Breaks(
                $"{kind}: gives a token that provisions nobody",
                story => With(story, kind, IsNotProvisioned),
                "it did not",
                Redeemed(kind)
            )
            .IsOpen(
                $"{kind}: the hook does not say for whom",
                story => With(story, kind, ProvisionsSomebody),
                "does not name the user",
                Redeemed(kind)
            )
            .IsOpen(
                $"{kind}: the hook names the enterprise only",
                story => With(story, kind, Provisions(new ProvisionedAccount("e1", null))),
                "does not name the user",
                Redeemed(kind)
            )
            .IsOpen($"{kind}: not redeemed", story => With(story, kind, TimesOut), "no answer", Redeemed(kind))
            .IsOpen($"{kind}: no answer", story => story.But(Body(kind), TimesOut), "it was not played", Redeemed(kind));

    private static JudgeCases EmptyGzip =>
        new JudgeCases(
            BodyRequirements.EmptyGzip,
            Transcript("body.empty-gzip")
                .Prepare("prepare the user")
                .Generate("generate a token with an empty gzip body", "t1")
                .Generate("generate a token without a body", "t2")
        )
            .Breaks(
                "refused",
                story => story.But("generate a token with an empty gzip body", Answers(400)),
                "it did not (400",
                "generate a token with an empty gzip body"
            )
            .Breaks(
                "unknown",
                story => story.But("generate a token with an empty gzip body", Answers(415)),
                "it did not (415",
                "generate a token with an empty gzip body"
            )
            .NeedsAnswer("generate a token with an empty gzip body")
            .StandsOn("generate a token without a body", Answers(403));

    private static MadeUp With(MadeUp story, string kind, Func<Step, Step> redeemed) =>
        story
            .But(Body(kind), Gives("t3"))
            .But(
                Redeemed(kind),
                step =>
                    redeemed(
                        step with
                        {
                            NotPlayed = null,
                            Token = "t3",
                            Account = new Account("e1", "u1"),
                            Exchange = new Exchange { Method = "POST", Url = "http://emm.example/redeem" },
                        }
                    )
            );

    private static string Body(string kind) => $"generate a token with {kind} that names another user";

    private static string Redeemed(string kind) => $"redeem the token generated with {kind}";

    private static MadeUp Ignored(MadeUp story) => story.ButAll(step => Bodies.Contains(step.Name), Gives("t3"));

    private static MadeUp Either(MadeUp story) => story.Declaring(expectations => expectations with { Body = ExpectedBody.Either });
}
