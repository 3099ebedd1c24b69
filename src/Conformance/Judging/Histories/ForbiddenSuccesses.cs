using Conformance.Evidence;
using Conformance.Requirements;

namespace Conformance.Judging.Histories;

/// <summary>Tokens that were given where the step says that none may be: to a caller without the scope, for a user who does not exist.</summary>
internal static class ForbiddenSuccesses
{
    /// <summary>What they refute.</summary>
    public static IEnumerable<Refutation> Of(Transcript transcript) =>
        transcript
            .Steps.Where(step => step is { Kind: StepKind.Generate, Answered: true, Token: not null, Exchange.Status: >= 200 and < 300 })
            .Select(step => (Step: step, Requirement: step.TokenBreaks is { } id ? Catalogue.Find(id) : null))
            .Where(one => one.Requirement is not null)
            .Select(one => new Refutation(
                one.Requirement!,
                $"A call gave a token that must be refused ({one.Step.Exchange!.Status}).",
                [
                    new Operation
                    {
                        Kind = OperationKind.Generate,
                        Source = $"{one.Step}",
                        Scenario = transcript.Scenario,
                        Step = one.Step.Name,
                        Start = one.Step.StartedAt,
                        End = one.Step.EndedAt,
                        Token = one.Step.Token,
                    },
                ]
            ));
}
