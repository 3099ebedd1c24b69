using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;
using Conformance.Scenarios;

namespace Conformance.Robustness.Tests.Degenerates;

/// <summary>Which requirements rest on a refusal: were all that a correct server refuses granted, they would not be proven.</summary>
internal static class Refusals
{
    /// <summary>Their ids. A test holds that these are the ones that the judges themselves give away.</summary>
    public static IReadOnlyList<string> Requirements { get; } =
    [
        "request.other-verbs",
        "request.method-override",
        "request.unknown-enterprise",
        "request.unknown-user",
        "request.other-enterprise",
        "request.ids-decoded",
        "request.encoded-slash",
        "request.ids-opaque",
        "request.malformed-ids",
        "authorization.required",
        "authorization.valid-credential",
        "authorization.exact-credential",
        "authorization.single-header",
        "authorization.expired",
        "authorization.unauthorized-401",
        "authorization.challenge",
        "authorization.scope",
        "authorization.look-alike-scope",
        "authorization.forbidden-403",
        "authorization.other-emm",
        "authorization.no-oracle",
        "body.steers-nothing",
        "body.refused",
        "response.error-envelope",
        "response.error-no-token",
        "token.single-use",
        "token.single-use-race",
        "token.double-tap",
        "token.generation-race",
        "token.expiry-race",
        "token.expires",
        "token.lifetime-fixed",
        "token.altered",
        "token.exact",
        "devices.eleventh",
        "devices.refused-take-no-slot",
        "devices.race",
        "accounts.google-managed",
        "accounts.one-device",
        "accounts.newest-token",
    ];

    /// <summary>The same, told from the evidence of a correct server: each refusal in it is turned into a grant and the scenario judged again.</summary>
    public static IEnumerable<string> In(RunRecord run) =>
        Suite
            .Scenarios.SelectMany(scenario =>
                run.Scenarios.Single(record => record.Id == scenario.Id).Transcript is { } transcript
                    ? Judge.Judgements(scenario.Id, scenario.Proofs, Granted(transcript))
                    : []
            )
            .Where(judgement => judgement.Verdict != Verdict.Passed)
            .Select(judgement => judgement.Requirement)
            .Distinct(StringComparer.Ordinal)
            .OrderBy(id => Catalogue.All.ToList().FindIndex(requirement => requirement.Id == id));

    private static Transcript Granted(Transcript transcript) =>
        transcript with
        {
            Steps = [.. transcript.Steps.Select((step, index) => Granted(step, $"9{index:x15}"))],
        };

    private static Step Granted(Step step, string fingerprint) =>
        step switch
        {
            { Kind: StepKind.Generate, Answered: true, Token: null, Exchange: { } exchange } => step with
            {
                Token = fingerprint,
                Exchange = exchange with
                {
                    Status = 200,
                    ResponseHeaders = [new HttpField("Content-Type", "application/json")],
                    ResponseBody = $$$"""{"kind":"androidenterprise#authenticationToken","token":"{{token:{{{fingerprint}}}}}"}""",
                },
            },
            { Kind: StepKind.Redeem, Provisioned: false } => step with
            {
                Provisioned = true,
                ProvisionedAccount = new ProvisionedAccount(step.Account!.EnterpriseId, step.Account.UserId),
            },
            _ => step,
        };
}
