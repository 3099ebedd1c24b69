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
            .Prepare("prepare the user")
            .Prepare("prepare the unknown user", "u2")
            .Generate("generate a token", "t1")
            .Refuse("generate a token without a credential", 401)
            .Refuse("generate a token for the unknown user", 404, "u2");

    private static JudgeCases Envelope =>
        Refusals(ResponseRequirements.ErrorEnvelope)
            .Breaks(
                "no envelope",
                story => story.But("generate a token for the unknown user", Answers(404, "<html>")),
                "is not a JSON object",
                "generate a token for the unknown user"
            );

    private static JudgeCases NoToken =>
        Refusals(ResponseRequirements.ErrorNoToken)
            .Breaks(
                "a token for anybody",
                story => story.But("generate a token without a credential", Gives("t2", 401)),
                "its body holds one",
                "generate a token without a credential"
            );

    private static JudgeCases Refusals(Requirement requirement) =>
        new JudgeCases(requirement, Story)
            .StandsOn("generate a token", Answers(500, ""))
            .StandsOn("generate a token without a credential", Answers(200, "{}"))
            .StandsOn("generate a token for the unknown user", Answers(200, "{}"));
}
