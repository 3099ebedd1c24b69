using Conformance.Evidence;
using Conformance.Requirements;
using Conformance.Scenarios;

namespace Conformance.Judging;

/// <summary>What is judged on every refusal of the endpoint, whichever scenario provoked it.</summary>
internal static class Surveys
{
    // Answers of what stands in front of a server, which knows nothing of the API: length required, too large, too long, too many fields.
    private static readonly int[] OfTheFrontEnd = [411, 413, 414, 431];

    public static IEnumerable<Proof> Of(Transcript transcript)
    {
        if (Refusals(transcript).Any())
        {
            yield return new Proof(ResponseRequirements.ErrorNoToken, JudgeNoToken);
        }
        if (EnvelopedRefusals(transcript).Any())
        {
            yield return new Proof(ResponseRequirements.ErrorEnvelope, JudgeEnvelope);
        }
    }

    private static void JudgeNoToken(JudgedTranscript transcript)
    {
        foreach (var refusal in Refusals(transcript.Evidence))
        {
            new JudgedStep(refusal, IsControl: false, transcript.Evidence).Should().HoldNoToken();
        }
    }

    private static void JudgeEnvelope(JudgedTranscript transcript)
    {
        foreach (var refusal in EnvelopedRefusals(transcript.Evidence))
        {
            new JudgedStep(refusal, IsControl: false, transcript.Evidence).Should().HaveAnErrorEnvelope();
        }
        var members = EnvelopedRefusals(transcript.Evidence)
            .SelectMany(step => ErrorEnvelope.Members(step.Exchange!))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (members.Count > 0)
        {
            JudgedTranscript.Observe($"Members of error: {string.Join(", ", members)}.");
        }
    }

    private static IEnumerable<Step> Refusals(Transcript transcript) =>
        transcript.Steps.Where(step => step is { Kind: StepKind.Generate, Answered: true, Exchange.Status: >= 400 });

    private static IEnumerable<Step> EnvelopedRefusals(Transcript transcript) =>
        Refusals(transcript)
            .Where(step =>
                step is { DocumentedRequest: true, Exchange.Status: < 500 }
                && !OfTheFrontEnd.Contains(step.Exchange.Status.Value)
                && !IsForTheFrontEnd(step.Exchange)
            );

    // An escape in the path and a field that must not come twice are often refused in front of the server as well, in its own words.
    private static bool IsForTheFrontEnd(Exchange exchange) =>
        exchange.Url.Contains('%', StringComparison.Ordinal)
        || exchange.RequestHeaders.Count(field => field.Name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)) > 1;
}
