using System.Text.Json;
using Conformance.Evidence;
using Conformance.Requirements;

namespace Conformance.Judging;

/// <summary>What is judged on every answer of the endpoint, whichever scenario provoked it.</summary>
internal static class Surveys
{
    // Answers of what stands in front of a server, which knows nothing of the API: length required, too large, too long, too many fields.
    private static readonly int[] OfTheFrontEnd = [411, 413, 414, 431];

    /// <summary>The requirements in which every scenario has a say.</summary>
    public static IReadOnlyList<Requirement> Requirements { get; } =
    [
        ResponseRequirements.ErrorNoToken,
        ResponseRequirements.ErrorEnvelope,
        ResponseRequirements.Ok,
        ResponseRequirements.Status,
        ResponseRequirements.ContentType,
        ResponseRequirements.Kind,
        ResponseRequirements.Token,
        ResponseRequirements.NotCacheable,
    ];

    /// <summary>What is judged on every refusal.</summary>
    public static IEnumerable<Proof> OfRefusals(Transcript transcript)
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

    /// <summary>What is judged on every success of the documented request: a server may well answer later calls in another way than the first.</summary>
    public static IEnumerable<Proof> OfSuccesses(Transcript transcript) =>
        Successes(transcript).Any()
            ?
            [
                Survey(ResponseRequirements.Ok, step => step.BeAJsonObject()),
                Survey(ResponseRequirements.Status, step => step.HaveStatus(200)),
                Survey(ResponseRequirements.ContentType, step => step.BeLabelledAsJson()),
                Survey(ResponseRequirements.Kind, step => step.HaveKind()),
                Survey(ResponseRequirements.Token, step => step.HaveToken(), HollowSuccesses),
                Survey(ResponseRequirements.NotCacheable, step => step.NotBeCacheable()),
            ]
            : [];

    /// <summary>What is judged on every success of a call that must be refused, as its step says: each is a breach.</summary>
    public static IEnumerable<Proof> OfForbiddenSuccesses(Transcript transcript) =>
        transcript
            .Steps.Where(step => step is { TokenBreaks: not null, Token: not null, Answered: true, Exchange.Status: >= 200 and < 300 })
            .GroupBy(step => Catalogue.Find(step.TokenBreaks!))
            .Where(group => group.Key is not null)
            .Select(group => new Proof(
                group.Key!,
                transcript => new JudgedStep(group.First(), IsControl: false, transcript).Should().HaveNoToken()
            ));

    // The first that is found says it: hundreds of successes would say the same.
    private static Proof Survey(
        Requirement requirement,
        Action<StepAssertions> expect,
        Func<Transcript, IEnumerable<Step>>? others = null
    ) =>
        new(
            requirement,
            transcript =>
            {
                foreach (var success in Successes(transcript.Evidence).Concat(others?.Invoke(transcript.Evidence) ?? []))
                {
                    expect(new JudgedStep(success, IsControl: false, transcript).Should());
                    if (transcript.Findings.Count > 0)
                    {
                        return;
                    }
                }
            }
        );

    private static void JudgeNoToken(JudgedTranscript transcript)
    {
        foreach (var refusal in Refusals(transcript.Evidence))
        {
            new JudgedStep(refusal, IsControl: false, transcript).Should().HoldNoToken();
        }
    }

    private static void JudgeEnvelope(JudgedTranscript transcript)
    {
        foreach (var refusal in EnvelopedRefusals(transcript.Evidence))
        {
            new JudgedStep(refusal, IsControl: false, transcript).Should().HaveAnErrorEnvelope();
        }
        var members = EnvelopedRefusals(transcript.Evidence)
            .SelectMany(step => ErrorEnvelope.Members(step.Exchange!))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        if (members.Count > 0)
        {
            transcript.Observe($"Members of error: {string.Join(", ", members)}.");
        }
    }

    private static IEnumerable<Step> Refusals(Transcript transcript) =>
        transcript.Steps.Where(step => step is { Kind: StepKind.Generate, Answered: true, Exchange.Status: >= 400 });

    private static IEnumerable<Step> Successes(Transcript transcript) =>
        transcript.Steps.Where(step =>
            step is { Kind: StepKind.Generate, Answered: true, DocumentedRequest: true, Token: not null, Exchange.Status: >= 200 and < 300 }
        );

    // Answers that say what they are and hold no token: one such among many is one too many. A request with a body may get an echo of it.
    private static IEnumerable<Step> HollowSuccesses(Transcript transcript) =>
        transcript.Steps.Where(step =>
            step is { Kind: StepKind.Generate, Answered: true, DocumentedRequest: true, Token: null, Exchange.Status: >= 200 and < 300 }
            && step.Exchange is { RequestBody: null or "", RequestBytes: null, Json: { ValueKind: JsonValueKind.Object } json }
            && (IsToken(json) || json.TryGetProperty("token", out _))
        );

    private static bool IsToken(JsonElement json) =>
        json.TryGetProperty("kind", out var kind)
        && kind.ValueKind == JsonValueKind.String
        && kind.ValueEquals("androidenterprise#authenticationToken");

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
