using Conformance.Requirements;
using Conformance.Tests.Judging;
using static Conformance.Tests.Judging.MadeUp;

namespace Conformance.Tests.Scenarios;

/// <summary>Judges of the section Response, on made-up transcripts. What is judged on every refusal is in SurveysTests.</summary>
internal static class ResponseCases
{
    public static IEnumerable<JudgeCase> All() => [.. Envelope, .. NoToken];

    private static MadeUp Story =>
        Transcript("response.error-envelope")
            .Prepare("prepare an EMM-managed user")
            .Prepare("prepare an unknown user", "u2")
            .Generate("generate", "t1")
            .Refuse("generate without a credential", 401)
            .Refuse("generate for an unknown user", 404, "u2");

    private static JudgeCases Envelope =>
        Refusals(ResponseRequirements.ErrorEnvelope)
            .Breaks(
                "no envelope",
                story => story.But("generate for an unknown user", Answers(404, "<html>")),
                "is not a JSON object",
                "generate for an unknown user"
            );

    private static JudgeCases NoToken =>
        Refusals(ResponseRequirements.ErrorNoToken)
            .Breaks(
                "a token for anybody",
                story => story.But("generate without a credential", Gives("t2", 401)),
                "its body holds one",
                "generate without a credential"
            );

    private static JudgeCases Refusals(Requirement requirement) =>
        new JudgeCases(requirement, Story)
            .StandsOn("generate", Answers(500, ""))
            .StandsOn("generate without a credential", Answers(200, "{}"))
            .StandsOn("generate for an unknown user", Answers(200, "{}"));
}
