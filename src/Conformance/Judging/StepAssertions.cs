using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Evidence;
using Conformance.Redaction;
using FluentAssertions;
using FluentAssertions.Execution;
using FluentAssertions.Primitives;

namespace Conformance.Judging;

/// <summary>
/// Expectations on a step. Each says what was expected and what came. A step without an answer (not played, technical trouble) never
/// meets an expectation and never breaks a requirement: it leaves the requirement not proven. The first expectation that fails ends the
/// chain: if the token was too young when it was redeemed, the refusal that follows says nothing about its expiry.
/// </summary>
internal sealed partial class StepAssertions(JudgedStep subject) : ReferenceTypeAssertions<JudgedStep, StepAssertions>(subject)
{
    private const string Kind = "androidenterprise#authenticationToken";

    // The expectations that follow in the chain would only repeat the first finding.
    private bool ended;

    /// <inheritdoc/>
    protected override string Identifier => "step";

    private Step Step => Subject.Step;

    private Transcript Evidence => Subject.Transcript.Evidence;

    private Exchange? Exchange => Step.Exchange;

    private Verbatim Answer =>
        new(() =>
            Exchange is null ? "no answer"
            : string.IsNullOrEmpty(Exchange.ResponseBody) ? $"{Exchange.Status}, no body"
            : $"{Exchange.Status}: {Excerpt(Exchange.ResponseBody)}"
        );

    /// <summary>Expects that the step was played and answered; says nothing about the answer.</summary>
    public AndConstraint<StepAssertions> BeAnswered() => Expect("be answered", static _ => { });

    /// <summary>Expects a redemption that provisioned its device.</summary>
    public AndConstraint<StepAssertions> HaveProvisioned()
    {
        // Whoever may be locked out shows nothing, and a server may well lock them out.
        if (Subject.IsControl && EarlierDevices.WhyPossible(Evidence, Step) is null && Lockouts.WhyPossible(Evidence, Step) is { } lockout)
        {
            Subject.Transcript.Leave($"Cannot tell whether the control {Step} would provision the device: {lockout}.", Step);
        }
        return Expect(
            "provision the device",
            outcome => outcome.ForCondition(Step.Provisioned == true).FailWith("it did not ({0}).", Answer),
            HaveNoOtherReason
        );
    }

    /// <summary>Expects a redemption that provisioned its device for this account, as far as the devices hook names the account.</summary>
    public AndConstraint<StepAssertions> HaveProvisionedFor(Account account)
    {
        var (user, enterprise) = (Step.ProvisionedAccount?.UserId, Step.ProvisionedAccount?.EnterpriseId);
        return Expect(
            $"provision the device for {account}",
            outcome =>
                outcome
                    .ForCondition(Step.Provisioned == true)
                    .FailWith("it did not ({0}).", Answer)
                    .Then.ForCondition(user is null || user == account.UserId)
                    .FailWith("it provisioned it for user {0}.", new Verbatim($"{user}"))
                    .Then.ForCondition(enterprise is null || enterprise == account.EnterpriseId)
                    .FailWith("it provisioned it for enterprise {0}.", new Verbatim($"{enterprise}")),
            HaveNoOtherReason
        );
    }

    /// <summary>Expects a redemption that provisioned its device for the account for which the token was generated.</summary>
    public AndConstraint<StepAssertions> HaveProvisionedItsAccount()
    {
        HaveProvisionedFor(Step.Account!);
        return Need(
            "which account {context:step} provisioned",
            evidence =>
                evidence
                    .ForCondition(Step.ProvisionedAccount?.UserId is not null)
                    .FailWith("the answer of the devices hook does not name the user.")
        );
    }

    /// <summary>Expects a sample of tokens that does not show them to be guessable. It can only ever show that they are.</summary>
    /// <param name="count">How many tokens the sample must have to say anything.</param>
    /// <param name="bits">The least entropy, in bits, of the tokens and of the steps from one to the next.</param>
    public AndConstraint<StepAssertions> HaveMeasuredAtLeast(int count, double bits)
    {
        var figures = Step.Figures ?? new Dictionary<string, double>(StringComparer.Ordinal);
        var sample = string.Join(", ", figures.Select(figure => $"{figure.Key} {figure.Value:0.###}"));
        var tokens = figures.GetValueOrDefault(TokenSample.Count);
        var entropy = figures.GetValueOrDefault(TokenSample.EntropyBits, double.NaN);
        var stepEntropy = figures.GetValueOrDefault(TokenSample.StepEntropyBits, double.NaN);
        Subject.Transcript.Observe($"Sample of tokens: {sample}.");
        Need(
            "whether tokens can be guessed",
            evidence =>
                evidence
                    .ForCondition(tokens >= count)
                    .FailWith("the sample has {0} tokens, and {1} are needed.", Number(tokens), count)
                    .Then.ForCondition(!double.IsNaN(entropy) && !double.IsNaN(stepEntropy))
                    .FailWith("{0} has no figure of their entropy.", new Verbatim(Name))
        );
        return Expect(
            $"show at least {bits:0} bits of entropy, in the tokens and in the steps from one to the next",
            outcome =>
                outcome
                    .ForCondition(entropy >= bits)
                    .FailWith("the tokens show {0} ({1}).", new Verbatim($"{entropy:0.#}"), new Verbatim(sample))
                    .Then.ForCondition(stepEntropy >= bits)
                    .FailWith("the steps show {0} ({1}).", new Verbatim($"{stepEntropy:0.#}"), new Verbatim(sample))
        );
    }

    /// <summary>Expects a sample of tokens whose estimated entropy is this high, and tells between which bounds it lies.</summary>
    /// <param name="count">How many tokens the sample must have to say anything.</param>
    /// <param name="bits">The least entropy, in bits.</param>
    public AndConstraint<StepAssertions> HaveEntropyOf(int count, double bits)
    {
        var figures = Step.Figures ?? new Dictionary<string, double>(StringComparer.Ordinal);
        var tokens = figures.GetValueOrDefault(TokenSample.Count);
        var (least, most) = (Figure(TokenSample.LeastEntropyBits), Figure(TokenSample.EntropyBits));
        var corrected = Figure(TokenSample.CorrectedEntropyBits);
        Need(
            "how much entropy tokens have",
            evidence =>
                evidence
                    .ForCondition(tokens >= count)
                    .FailWith("the sample has {0} tokens, and {1} are needed.", Number(tokens), count)
                    .Then.ForCondition(!double.IsNaN(least) && !double.IsNaN(most) && !double.IsNaN(corrected))
                    .FailWith("{0} has no figure of their entropy.", new Verbatim(Name))
        );
        if (!ended && Step.Answered)
        {
            Subject.Transcript.Observe(
                $"Entropy of a token: between {least:0} and {most:0} bits as the sample shows it, about {corrected:0} bits."
            );
        }
        return Expect(
            $"show at least {bits:0} bits of entropy",
            outcome =>
                outcome
                    .ForCondition(corrected >= bits)
                    .FailWith(
                        "the tokens show about {0} (between {1} and {2}).",
                        new Verbatim($"{corrected:0.#}"),
                        new Verbatim($"{least:0.#}"),
                        new Verbatim($"{most:0.#}")
                    )
        );

        double Figure(string name) => figures.GetValueOrDefault(name, double.NaN);
    }

    /// <summary>Expects that the token was at least this old when the step began. Otherwise the requirement is not proven.</summary>
    /// <param name="generate">The step that generated it.</param>
    /// <param name="seconds">The age in seconds.</param>
    public AndConstraint<StepAssertions> HaveAgedAtLeast(string generate, double seconds)
    {
        var age = Step.StartedAt - Generated(generate).EndedAt + AdvancedSince(generate);
        return HaveAged(age, age >= seconds, $"at least {seconds:0.#} s");
    }

    /// <summary>
    /// Expects that the redemption is refused because the token has expired. That it provisioned is a breach only where time is shown to have
    /// passed for the target: by the clock hook's answers, or by another token of the same age that was refused. A clock hook without effect
    /// looks the same otherwise.
    /// </summary>
    /// <param name="generate">The step that generated the token.</param>
    /// <param name="seconds">The age in seconds from which it must be refused.</param>
    /// <param name="witness">A redemption of another token that was at least as old, or null.</param>
    public AndConstraint<StepAssertions> BeRefusedAsExpired(string generate, double seconds, string witness)
    {
        HaveAgedAtLeast(generate, seconds);
        if (Step is { Answered: true, Provisioned: true })
        {
            var aged = Step.StartedAt - Generated(generate).EndedAt;
            var isSeen = Evidence.Steps.Any(step => step is { Kind: StepKind.AdvanceTime, ClockSeen: true });
            var isWitnessed = Evidence.Steps.Any(step => step.Name == witness && step is { Answered: true, Provisioned: false });
            Need(
                "whether {context:step} came too late",
                evidence =>
                    evidence
                        .ForCondition(aged >= seconds || isSeen || isWitnessed)
                        .FailWith("the clock hook answered, but nothing shows that the target's clock moved (see clock:advance:now).")
            );
        }
        return BeRefused();
    }

    /// <summary>Expects that the token was at most this old when the step ended. Otherwise the requirement is not proven.</summary>
    /// <param name="generate">The step that generated it.</param>
    /// <param name="seconds">The age in seconds.</param>
    public AndConstraint<StepAssertions> HaveAgedAtMost(string generate, double seconds)
    {
        var age = Step.EndedAt - Generated(generate).StartedAt + AdvancedSince(generate);
        return HaveAged(age, age <= seconds, $"at most {seconds:0.#} s");
    }

    /// <summary>Expects that the device limit, which the step has met, is where the vendor declares it; reports where it is.</summary>
    public AndConstraint<StepAssertions> BeWhereTheLimitIsDeclared(ExpectedDeviceLimit declared, ExpectedDeviceLimit found)
    {
        if (!ended && Step.Answered)
        {
            Subject.Transcript.Observe(
                $"The device limit is enforced when a token is {(found == ExpectedDeviceLimit.Generation ? "generated" : "redeemed")}."
            );
        }
        return Expect(
            $"meet the device limit at {Word(declared)}",
            outcome =>
                outcome
                    .ForCondition(declared == ExpectedDeviceLimit.Any || declared == found)
                    .FailWith("it is enforced at {0}.", Word(found)),
            because: $"expect:deviceLimitAt is {Word(declared)}"
        );
    }

    /// <summary>
    /// Expects a refusal. Of the endpoint: a status of the class 4xx (RFC 9110, 15.5), for a 5xx says that the server itself broke, and a
    /// 3xx neither grants nor refuses; and no token beside it, which would grant what the status refuses. Of a redemption: an answer that is
    /// not "provisioned" by the rule of the devices hook.
    /// </summary>
    public AndConstraint<StepAssertions> BeRefused() => AtEachReplica(step => step.BeRefusedHere());

    private AndConstraint<StepAssertions> BeRefusedHere() =>
        Step.Kind == StepKind.Redeem
            ? Expect(
                "be refused",
                outcome => outcome.ForCondition(Step.Provisioned == false).FailWith("it provisioned the device ({0}).", Answer),
                evidence => evidence.ForCondition(Step.Provisioned is not null).FailWith("it is not known whether it provisioned.")
            )
            : Expect(
                "be refused with a 4xx",
                outcome =>
                    outcome
                        .ForCondition(Exchange?.Status is not >= 500)
                        .FailWith("the server broke ({0}).", Answer)
                        .Then.ForCondition(Step.Token is null)
                        .FailWith("it gave a token ({0}).", Answer)
                        .Then.ForCondition(Exchange?.Status >= 400)
                        .FailWith("it was answered as a success ({0}).", Answer),
                evidence =>
                    evidence
                        .ForCondition(Exchange?.Status is not (>= 300 and < 400))
                        .FailWith("a {0} neither grants nor refuses.", Exchange?.Status)
            );

    /// <summary>Expects an answer that gives no token, whatever its status.</summary>
    public AndConstraint<StepAssertions> HaveNoToken() => AtEachReplica(step => step.HaveNoTokenHere());

    private AndConstraint<StepAssertions> HaveNoTokenHere() =>
        Expect("give no token", outcome => outcome.ForCondition(Step.Token is null).FailWith("it gave one ({0}).", Answer));

    /// <summary>Expects that nothing in the response is a token: no member of that name, and no token that the endpoint gave elsewhere.</summary>
    public AndConstraint<StepAssertions> HoldNoToken()
    {
        var field = Exchange?.ResponseHeaders.FirstOrDefault(field => HoldsAToken(field.Value));
        var isInBody = HoldsAToken(Exchange?.ResponseBody);
        var member = isInBody && Exchange?.Json is { } json ? MemberWithToken(json, "") : null;
        return Expect(
            "hold no token",
            outcome =>
                outcome
                    .ForCondition(Step.Token is null && !isInBody)
                    .FailWith(
                        "its body holds one{0} ({1}).",
                        new Verbatim(member is null or "" or "token" ? "" : $", in its member {member}"),
                        Answer
                    )
                    .Then.ForCondition(field is null)
                    .FailWith("its header field {0} holds one.", new Verbatim($"{field?.Name}"))
        );
    }

    /// <summary>Expects an answer other than a 5xx.</summary>
    public AndConstraint<StepAssertions> NotBreakTheServer() => AtEachReplica(step => step.NotBreakTheServerHere());

    private AndConstraint<StepAssertions> NotBreakTheServerHere() =>
        Expect(
            "be answered without a 5xx",
            outcome => outcome.ForCondition(Exchange?.Status is not >= 500).FailWith("the server broke ({0}).", Answer)
        );

    /// <summary>Expects exactly this status of a refusal.</summary>
    public AndConstraint<StepAssertions> BeAnError(int status) => BeAnErrorOf(status);

    /// <summary>Expects a refusal with one of these statuses.</summary>
    public AndConstraint<StepAssertions> BeAnErrorOf(params int[] statuses) => AtEachReplica(step => step.BeAnErrorHere(statuses));

    private AndConstraint<StepAssertions> BeAnErrorHere(int[] statuses) =>
        Expect(
            $"be refused with {string.Join(" or ", statuses)}",
            outcome =>
                outcome
                    .ForCondition(Exchange?.Status is { } status && statuses.Contains(status))
                    .FailWith("it was answered with {0}.", Answer)
        );

    /// <summary>Expects a header field in the response.</summary>
    public AndConstraint<StepAssertions> HaveHeader(string name) =>
        Expect(
            $"have the header field {name}",
            outcome => outcome.ForCondition(Exchange?.ResponseHeader(name) is not null).FailWith("it has none ({0}).", Exchange?.Status)
        );

    /// <summary>Expects a response that no cache may keep: nothing in it allows that (RFC 9111, 3; a POST is not cached of itself).</summary>
    public AndConstraint<StepAssertions> NotBeCacheable()
    {
        var allowing = Exchange is { } exchange ? CachePolicy.Allowing(exchange) : null;
        return Expect(
            "not allow itself to be cached",
            outcome => outcome.ForCondition(allowing is null).FailWith("it says {0}.", new Verbatim($"{allowing}"))
        );
    }

    /// <summary>Expects the error envelope of Google APIs: <c>error.code</c> is the status, <c>error.message</c> says why, and the other members, where present, have their shape.</summary>
    public AndConstraint<StepAssertions> HaveAnErrorEnvelope()
    {
        var wrong = Exchange is { } exchange ? ErrorEnvelope.WhatIsWrong(exchange) : null;
        return ExpectOfBody(
            "have the error envelope of Google APIs",
            outcome => outcome.ForCondition(wrong is null).FailWith("{0}.", new Verbatim($"{wrong}"))
        );
    }

    /// <summary>Expects a body that is a JSON object, whatever its Content-Type.</summary>
    public AndConstraint<StepAssertions> BeAJsonObject() =>
        ExpectOfBody(
            "have a JSON object for its body",
            outcome =>
                outcome
                    .ForCondition(Exchange?.Json is { ValueKind: JsonValueKind.Object })
                    .FailWith("its body is something else ({0}).", Answer)
        );

    /// <summary>Expects exactly this status of a success.</summary>
    public AndConstraint<StepAssertions> HaveStatus(int status) =>
        Expect(
            $"have the status {status}",
            outcome => outcome.ForCondition(Exchange?.Status == status).FailWith("it has {0}.", Exchange?.Status)
        );

    /// <summary>Expects a Content-Type that says JSON (RFC 8259, 11; RFC 6839, 3.1).</summary>
    public AndConstraint<StepAssertions> BeLabelledAsJson()
    {
        var label = Exchange?.ResponseHeader("Content-Type");
        return Expect(
            "have the Content-Type application/json",
            outcome => outcome.ForCondition(IsJson(label)).FailWith("it has {0}.", new Verbatim(label ?? "none"))
        );
    }

    /// <summary>Expects the member <c>kind</c> as the declared version of the documentation has it.</summary>
    public AndConstraint<StepAssertions> HaveKind()
    {
        var mayBeAbsent = Evidence.Expectations.Kind == ExpectedKind.Discovery;
        return ExpectOfBody(
            mayBeAbsent ? $"have no kind, or {Kind}" : $"have kind {Kind}",
            outcome =>
                outcome
                    .Given(() => Member("kind"))
                    .ForCondition(kind => kind is not null || mayBeAbsent)
                    .FailWith("it has none ({0}).", Answer)
                    .Then.ForCondition(kind =>
                        kind switch
                        {
                            // A member that is null counts as absent.
                            null or { ValueKind: JsonValueKind.Null } => mayBeAbsent,
                            { } present => present.ValueKind == JsonValueKind.String && present.ValueEquals(Kind),
                        }
                    )
                    .FailWith("it is {0}.", kind => Excerpt(kind?.GetRawText() ?? "")),
            because: mayBeAbsent ? "expect:kind is discovery" : ""
        );
    }

    /// <summary>Expects the member <c>token</c>: a string, not empty, no white space around it.</summary>
    public AndConstraint<StepAssertions> HaveToken() =>
        ExpectOfBody(
            "have a token that is a string, not empty, without white space around it",
            outcome =>
                outcome
                    .Given(() => Member("token"))
                    .ForCondition(token => token is not null)
                    .FailWith("it has none ({0}).", Answer)
                    .Then.Given(token => token!.Value)
                    .ForCondition(token => token.ValueKind == JsonValueKind.String)
                    .FailWith("it is of the JSON type {0}.", token => Word(token.ValueKind))
                    .Then.ForCondition(token => !token.ValueEquals(""))
                    .FailWith("it is empty.")
                    .Then.ForCondition(token => !Shapes(token).Any(shape => shape.Padded))
                    .FailWith("there is white space around it.")
        );

    /// <summary>Expects a status of the class 2xx: the target says that it did what it was asked to.</summary>
    public AndConstraint<StepAssertions> BeSuccessful() =>
        Expect(
            "be answered as a success",
            outcome => outcome.ForCondition(Exchange?.Status is >= 200 and < 300).FailWith("it was answered with {0}.", Answer)
        );

    /// <summary>Expects a success that gave a token, however it is wrapped up: what a control needs.</summary>
    public AndConstraint<StepAssertions> HaveGenerated() =>
        Expect(
            "generate a token",
            outcome =>
                outcome.ForCondition(Step is { Token: not null, Exchange.Status: >= 200 and < 300 }).FailWith("it did not ({0}).", Answer),
            HaveNoOtherReason
        );

    private void HaveNoOtherReason(IAssertionScope evidence)
    {
        var why = EarlierDevices.WhyPossible(Evidence, Step);
        var lockout = Lockouts.WhyPossible(Evidence, Step);
        var late = LateCalls.WhyPossible(Evidence, Step);
        evidence
            .ForCondition(why is null)
            .FailWith("{0} ({1}).", new Verbatim($"{why}"), Answer)
            .Then.ForCondition(lockout is null)
            .FailWith("{0} ({1}).", new Verbatim($"{lockout}"), Answer)
            .Then.ForCondition(late is null)
            .FailWith("{0} ({1}).", new Verbatim($"{late}"), Answer);
    }

    /// <summary>Expects it of the step, and of each repetition at another replica: none is judged once one does not meet it.</summary>
    private AndConstraint<StepAssertions> AtEachReplica(Func<StepAssertions, AndConstraint<StepAssertions>> expect)
    {
        var met = expect(this);
        foreach (var repetition in Evidence.Steps.Where(step => step.Repeats == Step.Name))
        {
            if (!ended)
            {
                var other = new StepAssertions(Subject with { Step = repetition });
                expect(other);
                ended = other.ended;
            }
        }
        return met;
    }

    private string Name => Subject.IsControl ? $"the control {Step}" : Step.ToString();

    private string? WhyTimeStoodStill =>
        Evidence.Steps.FirstOrDefault(step => step is { Kind: StepKind.AdvanceTime, Trouble: not null })?.Trouble!.Message;

    private AndConstraint<StepAssertions> HaveAged(double age, bool isMet, string needed) =>
        Step.Answered
            ? Check(
                FindingKind.Unproven,
                condition =>
                    condition
                        .ForCondition(isMet)
                        .FailWith(
                            "Cannot judge {context:step}: the token was {0} s old, and it must be {1} old{2}.",
                            new Verbatim($"{age:0.#}"),
                            new Verbatim(needed),
                            new Verbatim(WhyTimeStoodStill is { } why ? $" ({why})" : "")
                        )
            )
            : BeAnswered();

    /// <summary>Expects something of the answered step.</summary>
    /// <param name="expectation">What, worded to follow "Expected the step to".</param>
    /// <param name="outcome">The conditions, with messages that follow "but".</param>
    /// <param name="evidence">What the evidence must say for that to be judged, with messages that follow a colon.</param>
    /// <param name="because">Why, if the reader cannot know.</param>
    private AndConstraint<StepAssertions> Expect(
        string expectation,
        Action<AssertionScope> outcome,
        Action<IAssertionScope>? evidence = null,
        string because = ""
    )
    {
        var what = new Verbatim(expectation);
        Need(
            "whether {context:step} would {0}",
            conditions =>
            {
                var answered = conditions.ForCondition(Step.Answered).FailWith("{0}.", new Verbatim($"{Step.WhyUnanswered}"));
                evidence?.Invoke(answered.Then);
            },
            what
        );
        return Check(
            FindingKind.Breach,
            conditions => outcome(conditions.BecauseOf(because).WithExpectation("Expected {context:step} to {0}{reason}, but ", what))
        );
    }

    // If only the beginning of the body was kept, what needs the whole body cannot be judged.
    private AndConstraint<StepAssertions> ExpectOfBody(string expectation, Action<AssertionScope> outcome, string because = "") =>
        Expect(
            expectation,
            outcome,
            evidence =>
                evidence.ForCondition(Exchange is not { ResponseBodyCut: true }).FailWith("only the beginning of its body was kept."),
            because
        );

    /// <summary>Expects evidence that is enough to judge at all.</summary>
    /// <param name="question">What cannot be told without it.</param>
    /// <param name="evidence">The conditions, with messages that follow a colon.</param>
    /// <param name="args">The values for the placeholders in the question.</param>
    private AndConstraint<StepAssertions> Need(string question, Action<AssertionScope> evidence, params object[] args) =>
        Check(FindingKind.Unproven, conditions => evidence(conditions.WithExpectation($"Cannot tell {question}: ", args)));

    private AndConstraint<StepAssertions> Check(FindingKind kind, Action<AssertionScope> conditions)
    {
        if (!ended)
        {
            ended = !Subject.Transcript.Check(Subject.IsControl ? FindingKind.Unproven : kind, Step, Name, conditions);
            if (ended && Subject.IsControl)
            {
                throw new ControlFailedException(Subject.Transcript.Findings[^1].Message);
            }
        }
        return new AndConstraint<StepAssertions>(this);
    }

    private Step Generated(string step) =>
        Evidence.Steps.FirstOrDefault(other => other.Name == step) ?? throw new MissingStepException(step);

    private double AdvancedSince(string generate) =>
        Evidence
            .Steps.Where(step => step.Kind == StepKind.AdvanceTime)
            .Where(step => step.StartedAt >= Generated(generate).EndedAt && step.EndedAt <= Step.StartedAt)
            .Sum(step => step.AdvancedBySeconds ?? 0);

    private JsonElement? Member(string name) =>
        Exchange?.Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var member) ? member : null;

    // Other members hold tokens of another kind (of a page, of a form), which the redactor marks as well.
    private bool HoldsAToken(string? text) =>
        text is not null
        && (
            AuthenticationTokenMember().IsMatch(text)
            || Evidence
                .Steps.Where(step =>
                    step is { Kind: StepKind.Generate, Token: not null } or { Kind: StepKind.TryMember, Token: not null, Provisioned: true }
                )
                .Any(step => text.Contains(Marker.Token(step.Token!), StringComparison.Ordinal))
        );

    private string? MemberWithToken(JsonElement json, string name) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject()
                .Select(member => MemberWithToken(member.Value, member.Name))
                .FirstOrDefault(found => found is not null),
            JsonValueKind.Array => json.EnumerateArray()
                .Select(item => MemberWithToken(item, name))
                .FirstOrDefault(found => found is not null),
            JsonValueKind.String when HoldsAToken(json.GetRawText()) => name,
            _ => null,
        };

    private IEnumerable<SecretShape> Shapes(JsonElement token) =>
        Evidence.Tokens.Where(kept => token.ValueEquals(Marker.Token(kept.Key))).Select(kept => kept.Value);

    private static bool IsJson(string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim() ?? "";
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("\"authentication_?token\"\\s*:\\s*\"" + Marker.TokenPattern, RegexOptions.IgnoreCase, Timeout.Infinite)]
    private static partial Regex AuthenticationTokenMember();

    // Lower case, as the configuration has it.
    private static Verbatim Word<T>(T value)
        where T : struct, Enum => new(() => value.ToString().ToLowerInvariant());

    private static Verbatim Number(double value) => new($"{value:0.###}");

    private static Verbatim Excerpt(string text) =>
        new(() =>
        {
            // A byte order mark is invisible, but it makes a JSON text invalid (RFC 8259, 8.1).
            var seen = text.Replace("\uFEFF", "(a byte order mark)", StringComparison.Ordinal);
            var line = string.Join(' ', seen.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            return line.Length <= 160 ? line : $"{line.AsSpan(0, 157)}...";
        });
}
