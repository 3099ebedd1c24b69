using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Targets;

namespace Conformance.Records;

/// <summary>
/// Finds what requirements that are not proven have in common: the same trouble of the same part of the target, the same refusal of what
/// must succeed, the same missing hook. Fifty requirements that lack one access token are one cause.
/// </summary>
internal sealed class Causes(HookKeys? hooks)
{
    private static readonly Cause AccountsSpent = new()
    {
        Part = TargetPart.Accounts,
        Message = "accounts listed under accounts:fixed seem to be spent: they are refused as if they had devices of an earlier run",
        Next = "remove the devices of these accounts, or list accounts without devices",
    };

    private Cause ClockUnseen =>
        new()
        {
            Part = TargetPart.Clock,
            Message =
                "tokens do not expire, and nothing shows that the server's clock moved: either they do not, or the clock hook has no effect",
            Next =
                hooks?.Clock == HttpTemplate.AdapterKey
                    ? "look at what the adapter does to put the clock forward"
                    : "let the answer of the clock hook tell the server's time, and say where: clock:advance:now",
        };

    private static readonly Cause LockedOut = new()
    {
        Part = TargetPart.Devices,
        Message =
            "tokens that are fresh provision no device after several failed redemptions of the same user or device: the server may have locked them out",
        Next = "allow more failed redemptions where the suite plays",
    };

    /// <summary>The causes, the one that touches most requirements first.</summary>
    /// <param name="requirements">The results of the run.</param>
    /// <param name="scenarios">What was played.</param>
    /// <param name="known">Causes that were found before anything was played.</param>
    public IReadOnlyList<Cause> Of(
        IReadOnlyList<RequirementResult> requirements,
        IReadOnlyList<ScenarioRecord> scenarios,
        IReadOnlyList<Cause> known
    )
    {
        var transcripts = scenarios
            .DistinctBy(scenario => scenario.Id, StringComparer.Ordinal)
            .ToDictionary(scenario => scenario.Id, scenario => scenario.Transcript, StringComparer.Ordinal);
        var found = requirements
            .Where(result => result.Incomplete)
            .Select(result => (result.Requirement.Id, Cause: CauseOf(result, transcripts, known)!))
            .Where(pair => pair.Cause is not null)
            .ToList();
        var messages = found.Select(pair => pair.Cause.Message).Distinct(StringComparer.Ordinal).ToList();
        return
        [
            .. found
                .GroupBy(pair => WholeStory(pair.Cause.Message, messages), StringComparer.Ordinal)
                .Select(group =>
                    (
                        known.FirstOrDefault(cause => cause.Message == group.Key)
                        ?? group.First(pair => pair.Cause.Message == group.Key).Cause
                    ) with
                    {
                        Requirements = [.. group.Select(pair => pair.Id)],
                    }
                )
                .OrderByDescending(cause => cause.Requirements.Count),
        ];
    }

    // "The access token was refused, and another could not be obtained: why" tells as well why a step before could not begin.
    private static string WholeStory(string message, IReadOnlyList<string> messages) =>
        messages.Where(other => other.EndsWith($": {message}", StringComparison.Ordinal)).MaxBy(other => other.Length) ?? message;

    private Cause? CauseOf(RequirementResult result, Dictionary<string, Transcript?> transcripts, IReadOnlyList<Cause> known) =>
        result
            .Judgements.Where(judgement => judgement.Incomplete)
            .Select(judgement => CauseOf(judgement, transcripts.GetValueOrDefault(judgement.Scenario), known))
            .FirstOrDefault(cause => cause is not null);

    private Cause? CauseOf(Judgement judgement, Transcript? transcript, IReadOnlyList<Cause> known)
    {
        if (transcript is null)
        {
            return judgement.Reason is { } reason ? new Cause { Message = reason } : null;
        }
        if (transcript.Interrupted is { } interrupted && known.FirstOrDefault(cause => cause.Message == interrupted) is { } cause)
        {
            return cause;
        }
        var named = judgement.Findings.Select(finding => finding.Step).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var found = transcript.Steps.Where(step => named.Contains(step.Name)).ToList();
        // A step that was not played, and a scenario that was cut short, have their cause in an earlier step.
        var troubled =
            found.Find(step => step.Trouble is not null)
            ?? (
                found.Count == 0 || found.Any(step => step.NotPlayed is not null || step.Kind == StepKind.Measure)
                    ? transcript.Steps.FirstOrDefault(step => step.Trouble is not null)
                    : null
            );
        // See StepAssertions.BeRefusedAsExpired.
        if (found.Exists(step => step is { Kind: StepKind.Redeem, Provisioned: true }) && transcript.Steps.Any(IsUnseen))
        {
            return ClockUnseen;
        }
        if (troubled is null && transcript.Interrupted is { } why && found.Count == 0)
        {
            return new Cause { Message = why };
        }
        if (troubled is { Trouble: { } trouble })
        {
            return trouble.Kind == TroubleKind.Cancelled ? null : OfTrouble(troubled, trouble);
        }
        return
            found.Find(step => step.NotPlayed is null) is { Exchange.Status: { } status } refused
            && judgement.Findings.All(finding => finding.Kind == FindingKind.Unproven)
            ? EarlierDevices.WhyPossible(transcript, refused) is not null
                ? AccountsSpent
                : Lockouts.WhyPossible(transcript, refused) is not null
                    ? LockedOut
                    : LateCalls.WhyPossible(transcript, refused) is { } jump
                        ? OfAJump(jump)
                        : OfRefusal(refused, status)
            : null;
    }

    private Cause OfAJump(string why) =>
        new()
        {
            Part = TargetPart.Clock,
            Message = why,
            Next = Advice(TargetPart.Clock, why),
        };

    private static bool IsUnseen(Step step) => step is { Kind: StepKind.AdvanceTime, Answered: true, ClockSeen: not true };

    private Cause OfTrouble(Step step, Trouble trouble)
    {
        var part = PartOf(step, trouble);
        return new Cause
        {
            Part = part,
            Message = trouble.Message,
            Next = Advice(part, trouble.Message),
        };
    }

    // What must succeed for a scenario to say anything is refused. The body is left out: it may differ from call to call.
    private Cause? OfRefusal(Step step, int status) =>
        step switch
        {
            { Kind: StepKind.Redeem, Provisioned: false } => new Cause
            {
                Part = TargetPart.Devices,
                Message = $"tokens that are fresh provision no device: the devices hook answers {status}",
                Next =
                    hooks?.Devices == HttpTemplate.AdapterKey
                        ? "if the server is right, look at what the adapter does to redeem a token"
                        : "if the server is right, correct devices:redeem or devices:redeem:provisioned",
            },
            { Kind: StepKind.Generate, Token: null } when status >= 400 => new Cause
            {
                Part = TargetPart.Endpoint,
                Message = $"authorized calls that must succeed are refused with {status}",
                Next = "look at the answer in run.json: the account, the access token or a limit may be why",
            },
            _ => null,
        };

    private static TargetPart PartOf(Step step, Trouble trouble) =>
        step.Kind switch
        {
            StepKind.PrepareAccount => TargetPart.Accounts,
            StepKind.Redeem => TargetPart.Devices,
            StepKind.AdvanceTime => TargetPart.Clock,
            _ => trouble.Kind switch
            {
                TroubleKind.Credential => TargetPart.Credentials,
                TroubleKind.ConnectionRefused
                or TroubleKind.ConnectionLost
                or TroubleKind.NameNotResolved
                or TroubleKind.Tls
                or TroubleKind.Timeout => TargetPart.Connection,
                _ => TargetPart.Endpoint,
            },
        };

    private string? Advice(TargetPart part, string message) =>
        part switch
        {
            TargetPart.Accounts => LookAt("accounts", hooks?.Accounts ?? "accounts:providerStates"),
            TargetPart.Devices => LookAt("devices", hooks?.Devices ?? "devices:redeem"),
            TargetPart.Clock => LookAt("clock", hooks?.Clock ?? "clock:advance"),
            TargetPart.Credentials when message.EndsWith("right after it was obtained", StringComparison.Ordinal) =>
                "look at the server's log: it refuses an access token that was issued a moment before",
            // Where a token is obtained, the message says what to do.
            TargetPart.Credentials when !message.Contains(":accessToken", StringComparison.Ordinal) => null,
            TargetPart.Credentials =>
                "give credentials:authorized an access token that lasts for the whole run, also by the clock that the clock hook puts forward, or let the suite renew it: credentials:oauth, credentials:serviceAccount, credentials:authorized:command or credentials:authorized:file",
            TargetPart.Connection => "look at why the server stopped answering, then run again",
            _ => "look at the server's log, and at any gateway before it",
        };

    private static string LookAt(string hook, string key) =>
        key == HttpTemplate.AdapterKey
            ? "look at the adapter and the server's log; adapter:url and adapter:secret say how it is called"
            : $"look at the {hook} hook: {key} and the server's log";
}
