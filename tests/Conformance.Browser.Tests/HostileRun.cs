using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Records;
using Conformance.Requirements;

namespace Conformance.Browser.Tests;

/// <summary>A run whose target wrote into every place that it can reach what could take over a page.</summary>
internal static class HostileRun
{
    public const string Text =
        "<script>window.owned=1</script><img src=x onerror=window.owned=2>\"'><svg onload=window.owned=3> </title></style></script><!--<script>"
        + " javascript:window.owned=4 \u001b[31m\u202Egnp.exe\u2066\u2069 שלום عالم \u2028 ::error::forged ##vso[task.complete] {{token:0123456789abcdef}} \uD800";

    public static RunRecord Record { get; } = Make(Text, 3);

    /// <summary>A run of one scenario with many steps.</summary>
    public static RunRecord Long(int steps) => Make("plain text", steps);

    private static RunRecord Make(string text, int count)
    {
        var exchange = new Exchange
        {
            Method = "POST",
            Url = "http://target.example/" + text,
            RequestHeaders = [new HttpField("X-Device", text)],
            RequestBody = text,
            Status = 200,
            ResponseHeaders = [new HttpField("Content-Type", text)],
            ResponseBody = $"<!doctype html><script>window.owned=5</script>{text}",
        };
        var steps = Enumerable
            .Range(0, count)
            .Select(number => new Step
            {
                Name = $"{text} {(number % 2 == 0 ? "even" : "odd")} {number}",
                Kind = StepKind.Redeem,
                StartedAt = number * 0.01,
                EndedAt = (number * 0.01) + 0.005,
                Device = text,
                Token = text,
                Account = new Account(text, text),
                Exchange = exchange with { ResponseBody = $"{exchange.ResponseBody}{number}" },
            })
            .ToList();
        RequirementResult[] results =
        [
            .. Catalogue.All.Select((requirement, index) => Result(requirement, (Verdict)(index % 5), text, steps[^1].Name)),
        ];
        return new RunRecord
        {
            SuiteVersion = text,
            Target = text,
            TargetBuild = text,
            Endpoint = text,
            StartedAt = new DateTimeOffset(2026, 11, 23, 18, 30, 5, TimeSpan.Zero),
            Seed = 1,
            Outcome = Outcome.NotConformant,
            Headline = text,
            Interrupted = text,
            Findings = [text],
            Causes =
            [
                new Cause
                {
                    Message = text,
                    Next = text,
                    Requirements = [results[2].Requirement.Id],
                },
            ],
            Requirements = results,
            Scenarios =
            [
                new ScenarioRecord
                {
                    Id = "token.single-use",
                    Judgements = [.. results.SelectMany(result => result.Judgements)],
                    Transcript = new Transcript
                    {
                        Scenario = "token.single-use",
                        Steps = steps,
                        Interrupted = text,
                    },
                },
            ],
        };
    }

    private static RequirementResult Result(Requirement requirement, Verdict verdict, string text, string step) =>
        new()
        {
            Requirement = requirement,
            Verdict = verdict,
            Reason = text,
            Judgements =
            [
                new Judgement
                {
                    Requirement = requirement.Id,
                    Scenario = "token.single-use",
                    Verdict = verdict,
                    Reason = text,
                    Findings = [new Finding(verdict == Verdict.NotProven ? FindingKind.Unproven : FindingKind.Breach, step, text)],
                    Observations = [text],
                },
            ],
        };
}
