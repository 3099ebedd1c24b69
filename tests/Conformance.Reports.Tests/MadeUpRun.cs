using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;

namespace Conformance.Reports.Tests;

/// <summary>A run in which every verdict comes up.</summary>
internal static class MadeUpRun
{
    public const string Fingerprint = "9f86d081884c7d65";

    public static Exchange Generated { get; } =
        new()
        {
            Method = "POST",
            Url = "https://emm.example/androidenterprise/v1/enterprises/e1/users/u1/authenticationToken",
            RequestHeaders =
            [
                new HttpField("Host", "emm.example"),
                new HttpField("Authorization", "Bearer {{credential:authorized}}"),
                new HttpField("Accept", "application/json"),
                new HttpField("User-Agent", "conformance/0.2.0"),
                new HttpField("Content-Length", "0"),
            ],
            Status = 200,
            ResponseHeaders = [new HttpField("Content-Type", "application/json; charset=utf-8")],
            ResponseBody = $$"""{"kind":"androidenterprise#authenticationToken","token":"{{Marker}}"}""",
            ResponseBodyLength = 84,
        };

    public static Exchange Redeemed { get; } =
        new()
        {
            Method = "POST",
            Url = "https://emm.example/_hooks/redeem",
            RequestHeaders =
            [
                new HttpField("Authorization", "Bearer {{secret:devices:redeem:headers:Authorization}}"),
                new HttpField("Accept", "*/*"),
                new HttpField("User-Agent", "conformance/0.2.0"),
                new HttpField("Content-Type", "application/json"),
                new HttpField("Content-Length", "58"),
            ],
            RequestBody = $$"""{"token":"{{Marker}}","deviceId":"it's device-2"}""",
            Status = 200,
            ResponseHeaders = [new HttpField("Content-Type", "application/json")],
            ResponseBody = """{"provisioned":true,"enterpriseId":"e1","userId":"u1"}""",
            ResponseBodyLength = 54,
        };

    public static string Marker => $"{{{{token:{Fingerprint}}}}}";

    public static RunRecord WithEveryVerdict =>
        Of(
            Result(RequestRequirements.Post, Verdict.Passed),
            Result(
                AuthorizationRequirements.Forbidden,
                Verdict.Warned,
                found: "Expected \"missing scope\" to be refused with 403, but it was answered with 401: {\"error\":{\"code\":401}}."
            ),
            Result(BodyRequirements.Refused, Verdict.KnownFailure, reason: "Bodies are ignored until release 12 (ticket 4711)."),
            Result(ResponseRequirements.Ok, Verdict.Passed),
            Result(TokenRequirements.ProvisionsAccount, Verdict.Passed, observed: "A newer token left the older one usable."),
            Result(
                TokenRequirements.SingleUse,
                Verdict.Failed,
                found: "Expected \"redeem the used token on another device\" to be refused, but it provisioned the device (200: {\"provisioned\":true,\"enterpriseId\":\"e1\",\"userId\":\"u1\"})."
            ),
            Result(
                TokenRequirements.Expires,
                Verdict.NotProven,
                reason: "clock: none, because the staging clock is shared",
                declared: true
            ),
            Result(
                DevicesRequirements.Eleventh,
                Verdict.NotProven,
                found: "Whether \"eleventh device\" would be refused cannot be told: no answer within 10 s."
            ),
            Result(AccountsRequirements.EmmManaged, Verdict.Passed)
        ) with
        {
            Outcome = Outcome.NotConformant,
            Headline = "not conformant, 1 of 9 requirements refuted",
        };

    public static RunRecord Of(params RequirementResult[] results) =>
        new()
        {
            SuiteVersion = "0.2.0",
            Target = "staging",
            Endpoint = "https://emm.example/",
            StartedAt = new DateTimeOffset(2026, 11, 23, 18, 30, 5, TimeSpan.Zero),
            DurationSeconds = 12.34,
            Seed = 271828,
            Outcome = Outcome.Conformant,
            Headline = "conformant, 1 of 1 requirements proven",
            Requirements = results,
            Scenarios = [.. results.Select(result => Scenario(result))],
        };

    public static RequirementResult Result(
        Requirement requirement,
        Verdict verdict,
        string? found = null,
        string? reason = null,
        bool declared = false,
        string? observed = null
    ) =>
        new()
        {
            Requirement = requirement,
            Verdict = verdict,
            Declared = declared,
            Reason = reason ?? (verdict == Verdict.NotProven ? found : null),
            Judgements =
            [
                new Judgement
                {
                    Requirement = requirement.Id,
                    Scenario = requirement.Id,
                    Verdict = verdict,
                    Declared = declared,
                    Reason = reason,
                    Findings = found is null
                        ? []
                        :
                        [
                            new Finding(
                                verdict == Verdict.NotProven ? FindingKind.Unproven : FindingKind.Breach,
                                "redeem the used token on another device",
                                found
                            ),
                        ],
                    Observations = observed is null ? [] : [observed],
                    Controls = ["redeem the token"],
                },
            ],
        };

    private static ScenarioRecord Scenario(RequirementResult result) =>
        new()
        {
            Id = result.Requirement.Id,
            Judgements = result.Judgements,
            Transcript = result.Declared ? null : Transcript(result.Requirement.Id, Steps),
        };

    public static IReadOnlyList<Step> Steps =>
        [
            new Step
            {
                Name = "user",
                Kind = StepKind.PrepareAccount,
                StartedAt = 0.1,
                EndedAt = 0.112,
                Account = new Account("e1", "u1"),
            },
            new Step
            {
                Name = "generate a token",
                Kind = StepKind.Generate,
                StartedAt = 0.112,
                EndedAt = 0.145,
                Account = new Account("e1", "u1"),
                Token = Fingerprint,
                Exchange = Generated,
            },
            new Step
            {
                Name = "redeem the token",
                Kind = StepKind.Redeem,
                StartedAt = 0.145,
                EndedAt = 0.161,
                Token = Fingerprint,
                Device = "device-1",
                Provisioned = true,
                Exchange = Redeemed,
            },
            new Step
            {
                Name = "redeem the used token on another device",
                Kind = StepKind.Redeem,
                StartedAt = 0.161,
                EndedAt = 0.195,
                Token = Fingerprint,
                Device = "device-2",
                Provisioned = true,
                Exchange = Redeemed,
            },
            new Step
            {
                Name = "wait",
                Kind = StepKind.AdvanceTime,
                StartedAt = 0.195,
                EndedAt = 0.199,
                AdvancedBySeconds = 900,
            },
            new Step
            {
                Name = "late",
                Kind = StepKind.Redeem,
                StartedAt = 0.199,
                EndedAt = 10.199,
                Device = "device-3",
                Trouble = new Trouble(TroubleKind.Timeout, "no answer within 10 s"),
            },
            new Step
            {
                Name = "never",
                Kind = StepKind.Redeem,
                StartedAt = 10.199,
                EndedAt = 10.199,
                NotPlayed = "there was no token to redeem",
            },
            new Step
            {
                Name = "sample",
                Kind = StepKind.Measure,
                StartedAt = 10.2,
                EndedAt = 10.2,
                Figures = new Dictionary<string, double>(StringComparer.Ordinal) { ["length"] = 32, ["bits"] = 190.5 },
            },
        ];

    public static Transcript Transcript(string scenario, IReadOnlyList<Step> steps) => new() { Scenario = scenario, Steps = steps };
}
