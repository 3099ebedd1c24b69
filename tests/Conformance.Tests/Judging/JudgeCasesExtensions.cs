using Conformance.Evidence;

namespace Conformance.Tests.Judging;

/// <summary>What many requirements have in common.</summary>
internal static class JudgeCasesExtensions
{
    /// <summary>A call that is to be refused, whichever way: the page leaves status and body open.</summary>
    public static JudgeCases IsARefusal(this JudgeCases cases, string refused) =>
        new[] { 400, 401, 403, 404, 405, 409, 410, 412, 422 }
            .Aggregate(cases, (more, status) => more.Passes($"{refused}: {status}", story => story.But(refused, MadeUp.Answers(status))))
            .Passes($"{refused}: 404 in HTML", story => story.But(refused, MadeUp.Answers(404, "<html>Not found</html>")))
            .Passes($"{refused}: 403 and nothing", story => story.But(refused, MadeUp.Answers(403, "")))
            .Breaks($"{refused}: gives a token", story => story.But(refused, MadeUp.Gives("stolen")), "it gave a token", refused)
            .Breaks(
                $"{refused}: gives a token with a 403",
                story => story.But(refused, MadeUp.Gives("stolen", 403)),
                "it gave a token",
                refused
            )
            .Breaks(
                $"{refused}: a success without a token",
                story => story.But(refused, MadeUp.Answers(200, "{}")),
                "answered as a success",
                refused
            )
            .Breaks(
                $"{refused}: an error with 200",
                story => story.But(refused, MadeUp.Answers(200, MadeUp.Envelope(403))),
                "answered as a success",
                refused
            )
            .Breaks($"{refused}: breaks the server", story => story.But(refused, MadeUp.Breaks), "the server broke", refused)
            .IsOpen($"{refused}: elsewhere", story => story.But(refused, MadeUp.Answers(302, "")), "neither grants nor refuses", refused)
            .IsOpen(
                $"{refused}: overloaded",
                story => story.But(refused, MadeUp.Fails(TroubleKind.Unavailable, "overloaded (429)")),
                "(429)",
                refused
            )
            .NeedsAnswer(refused);

    /// <summary>The same, beside a call that differs in one factor and succeeds.</summary>
    public static JudgeCases IsARefusal(this JudgeCases cases, string refused, string control) =>
        cases
            .IsARefusal(refused)
            .StandsOn(control, MadeUp.Answers(403))
            .IsOpen(
                "a control that is a success without a token",
                story => story.But(control, MadeUp.Answers(200, "{}")),
                "control",
                control
            )
            .Breaks(
                "a token for everybody, and then the server breaks",
                story => story.But(refused, MadeUp.Gives("stolen")).But(control, MadeUp.Breaks),
                "it gave a token",
                refused,
                control
            )
            .IsOpen(
                "everything is refused",
                story => story.ButAll(step => step.Kind == StepKind.Generate, MadeUp.Answers(403)),
                "control",
                control
            );

    /// <summary>A status that a refusal should have.</summary>
    public static JudgeCases HasStatus(this JudgeCases cases, string refused, int status, params int[] others) =>
        others
            .Aggregate(
                cases,
                (more, other) =>
                    more.Breaks(
                        $"{refused}: {other}",
                        story => story.But(refused, MadeUp.Answers(other)),
                        $"it was answered with {other}",
                        refused
                    )
            )
            .Breaks($"{refused}: gives a token", story => story.But(refused, MadeUp.Gives("stolen")), $"be refused with {status}", refused)
            .NeedsAnswer(refused);

    /// <summary>A redemption that is to be refused.</summary>
    public static JudgeCases IsARefusedRedemption(this JudgeCases cases, string refused) =>
        cases
            .Breaks($"{refused}: it provisions", story => story.But(refused, MadeUp.Provisions()), "it provisioned the device", refused)
            .Passes($"{refused}: 200 that says no", story => story.But(refused, MadeUp.IsNotProvisionedWith200))
            .Passes($"{refused}: 404", story => story.But(refused, MadeUp.Answers(404)))
            .IsOpen(
                $"{refused}: the hook breaks",
                story => story.But(refused, MadeUp.Fails(TroubleKind.Hook, "the hook broke (500)")),
                "broke (500)",
                refused
            )
            .IsOpen(
                $"{refused}: not known",
                story => story.But(refused, step => step with { Provisioned = null }),
                "it is not known",
                refused
            )
            .NeedsAnswer(refused);
}
