using System.Text.Json;
using System.Text.RegularExpressions;
using Conformance.Evidence;

namespace Conformance.Judging;

/// <summary>
/// Expectations on a step. Each says what was expected and what came. A step without an answer (not played, technical trouble) never
/// meets an expectation and never breaks a requirement: it leaves it not proven. So does one of which an earlier expectation of the same
/// sentence can tell nothing: of a token that was too young when it was redeemed, nothing that follows says anything of its expiry.
/// </summary>
public sealed partial class StepAssertions(JudgedStep subject)
{
    private const string Kind = "androidenterprise#authenticationToken";
    private bool closed;

    private Step Step => subject.Step;

    private Exchange? Exchange => Step.Exchange;

    /// <summary>Expects that the step was played and answered; says nothing about the answer.</summary>
    public StepAssertions BeAnswered() => Expect("be answered", static _ => null);

    /// <summary>Expects a redemption that provisioned its device.</summary>
    public StepAssertions HaveProvisioned() =>
        Expect("provision the device", step => step.Provisioned == true ? null : $"it did not ({Answer(step)})");

    /// <summary>Expects a redemption that provisioned its device for this account, as far as the devices hook names the account.</summary>
    public StepAssertions HaveProvisionedFor(Account account) =>
        Expect(
            $"provision the device for {account}",
            step =>
                step.Provisioned != true ? $"it did not ({Answer(step)})"
                : step.ProvisionedAccount is not { } provisioned ? null
                : provisioned.UserId is { } user && user != account.UserId ? $"it provisioned it for user {user}"
                : provisioned.EnterpriseId is { } enterprise && enterprise != account.EnterpriseId
                    ? $"it provisioned it for enterprise {enterprise}"
                : null
        );

    /// <summary>Expects a redemption that provisioned its device for the account for which the token was generated.</summary>
    public StepAssertions HaveProvisionedItsAccount()
    {
        HaveProvisionedFor(Step.Account!);
        return Step is { Answered: true, Provisioned: true } && Step.ProvisionedAccount?.UserId is null
            ? Unproven($"Which account {Name} provisioned cannot be told: the answer of the devices hook does not name the user.")
            : this;
    }

    /// <summary>Expects a sample of tokens that does not show them to be guessable. It can only ever show that they are.</summary>
    /// <param name="count">How many tokens the sample must have to say anything.</param>
    /// <param name="bits">The least entropy, in bits, of the tokens and of the steps from one to the next.</param>
    public StepAssertions HaveMeasuredAtLeast(int count, double bits)
    {
        var figures = Step.Figures ?? new Dictionary<string, double>(StringComparer.Ordinal);
        var told = string.Join(", ", figures.Select(figure => $"{figure.Key} {figure.Value:0.###}"));
        JudgedTranscript.Observe($"Sample of tokens: {told}.");
        if (figures.GetValueOrDefault(TokenSample.Count) < count)
        {
            return Unproven(
                $"Whether tokens can be guessed cannot be told from {figures.GetValueOrDefault(TokenSample.Count):0} of them; {count} are needed."
            );
        }
        if (
            !figures.TryGetValue(TokenSample.EntropyBits, out var entropy)
            || !figures.TryGetValue(TokenSample.StepEntropyBits, out var stepEntropy)
        )
        {
            return Unproven($"Whether tokens can be guessed cannot be told: {Name} has no figure of it.");
        }
        return Expect(
            $"show at least {bits:0} bits of entropy, in the tokens and in the steps from one to the next",
            _ =>
                entropy < bits ? $"the tokens show {entropy:0.#} ({told})"
                : stepEntropy < bits ? $"the steps show {stepEntropy:0.#} ({told})"
                : null
        );
    }

    /// <summary>Expects that the token was at least so old when this step began. Where it was not, nothing can be told.</summary>
    /// <param name="generate">The step that generated it.</param>
    /// <param name="seconds">The age in seconds.</param>
    public StepAssertions HaveAgedAtLeast(string generate, double seconds)
    {
        var age = Step.StartedAt - Generated(generate).EndedAt + AdvancedSince(generate);
        return !Step.Answered ? BeAnswered()
            : age >= seconds ? this
            : Unproven($"{Name} came when the token was {age:0.#} s old, before the {seconds:0.#} s that it is about.");
    }

    /// <summary>Expects that the token was at most so old when this step ended. Where it was older, nothing can be told.</summary>
    /// <param name="generate">The step that generated it.</param>
    /// <param name="seconds">The age in seconds.</param>
    public StepAssertions HaveAgedAtMost(string generate, double seconds)
    {
        var age = Step.EndedAt - Generated(generate).StartedAt + AdvancedSince(generate);
        return !Step.Answered ? BeAnswered()
            : age <= seconds ? this
            : Unproven($"{Name} came when the token was {age:0.#} s old, after the {seconds:0.#} s that it is about.");
    }

    /// <summary>Expects that the device limit, which the step has met, is where the vendor declares it; reports where it is.</summary>
    public StepAssertions BeWhereTheLimitIsDeclared(ExpectedDeviceLimit declared, ExpectedDeviceLimit found)
    {
        if (closed || !Step.Answered)
        {
            return this;
        }
        JudgedTranscript.Observe(
            $"The device limit is enforced when a token is {(found == ExpectedDeviceLimit.Generation ? "generated" : "redeemed")}."
        );
        return Expect(
            $"be where the limit is enforced (expect:deviceLimitAt says {declared.ToString().ToLowerInvariant()})",
            _ =>
                declared == ExpectedDeviceLimit.Any || declared == found ? null : $"it is enforced at {found.ToString().ToLowerInvariant()}"
        );
    }

    /// <summary>
    /// Expects a refusal. Of the endpoint: a status of the class 4xx (RFC 9110, 15.5), for a 5xx says that the server itself broke, and a
    /// 3xx neither grants nor refuses; and no token beside it, which would grant what the status refuses. Of a redemption: an answer that is
    /// not "provisioned" by the rule of the devices hook.
    /// </summary>
    public StepAssertions BeRefused()
    {
        if (Step.Kind == StepKind.Redeem)
        {
            return Step is { Answered: true, Provisioned: null }
                ? Unproven($"Whether {Name} is refused cannot be told: it is not known whether it provisioned.")
                : Expect("be refused", step => step.Provisioned == true ? $"it provisioned the device ({Answer(step)})" : null);
        }
        if (Step.Answered && Exchange?.Status is >= 300 and < 400)
        {
            return Unproven($"Whether {Name} is refused cannot be told: a {Exchange.Status} neither grants nor refuses.");
        }
        return Expect(
            "be refused with a 4xx",
            step =>
                step.Exchange?.Status switch
                {
                    >= 500 => $"the server broke ({Answer(step)})",
                    _ when step.Token is not null => $"it gave a token ({Answer(step)})",
                    >= 400 => null,
                    _ => $"it was answered as a success ({Answer(step)})",
                }
        );
    }

    /// <summary>Expects an answer that gives no token, whatever its status.</summary>
    public StepAssertions HaveNoToken() => Expect("give no token", step => step.Token is null ? null : $"it gave one ({Answer(step)})");

    /// <summary>Expects that nothing in the response is a token: no member of that name, and no token that the endpoint gave elsewhere.</summary>
    public StepAssertions HoldNoToken() =>
        Expect(
            "hold no token",
            step =>
                step.Token is not null || HoldsAToken(step.Exchange?.ResponseBody) ? $"its body holds one ({Answer(step)})"
                : step.Exchange?.ResponseHeaders.FirstOrDefault(field => HoldsAToken(field.Value)) is { } field
                    ? $"its header field {field.Name} holds one"
                : null
        );

    /// <summary>Expects an answer other than a 5xx.</summary>
    public StepAssertions NotBreakTheServer() =>
        Expect("be answered without a 5xx", step => step.Exchange?.Status >= 500 ? $"the server broke ({Answer(step)})" : null);

    /// <summary>Expects exactly this status of a refusal.</summary>
    public StepAssertions BeAnError(int status) =>
        Expect($"be refused with {status}", step => step.Exchange?.Status == status ? null : $"it was answered with {Answer(step)}");

    /// <summary>Expects a refusal with one of these statuses.</summary>
    public StepAssertions BeAnErrorOf(params int[] statuses) =>
        Expect(
            $"be refused with {string.Join(" or ", statuses)}",
            step => step.Exchange?.Status is { } status && statuses.Contains(status) ? null : $"it was answered with {Answer(step)}"
        );

    /// <summary>Expects a header field in the response.</summary>
    public StepAssertions HaveHeader(string name) =>
        Expect(
            $"have the header field {name}",
            step => step.Exchange?.ResponseHeader(name) is null ? $"it has none ({step.Exchange?.Status})" : null
        );

    /// <summary>Expects a response that no cache may keep: nothing in it allows that (RFC 9111, 3; a POST is not cached of itself).</summary>
    public StepAssertions NotBeCacheable() =>
        Expect(
            "not allow itself to be cached",
            step => step.Exchange is { } exchange && CachePolicy.Allowing(exchange) is { } allowing ? $"it says {allowing}" : null
        );

    /// <summary>Expects the error envelope of Google APIs: <c>error.code</c> is the status, <c>error.message</c> says why, and the other members, where present, have their shape.</summary>
    public StepAssertions HaveAnErrorEnvelope() =>
        ExpectOfBody(
            "have the error envelope of Google APIs",
            step => step.Exchange is { } exchange ? ErrorEnvelope.WhatIsWrong(exchange) : null
        );

    /// <summary>Expects a body that is a JSON object, however it is labelled.</summary>
    public StepAssertions BeAJsonObject() =>
        ExpectOfBody(
            "have a JSON object for its body",
            step => step.Exchange?.Json is { ValueKind: JsonValueKind.Object } ? null : $"its body is none ({Answer(step)})"
        );

    /// <summary>Expects exactly this status of a success.</summary>
    public StepAssertions HaveStatus(int status) =>
        Expect($"have the status {status}", step => step.Exchange?.Status == status ? null : $"it has {step.Exchange?.Status}");

    /// <summary>Expects a Content-Type that says JSON (RFC 8259, 11; RFC 6839, 3.1).</summary>
    public StepAssertions BeLabelledAsJson() =>
        Expect(
            "have the Content-Type application/json",
            step =>
                IsJson(step.Exchange?.ResponseHeader("Content-Type"))
                    ? null
                    : $"it has {step.Exchange?.ResponseHeader("Content-Type") ?? "none"}"
        );

    /// <summary>Expects the member <c>kind</c> as the declared version of the documentation has it.</summary>
    public StepAssertions HaveKind() =>
        ExpectOfBody(
            subject.Transcript.Expectations.Kind == ExpectedKind.Page ? $"have kind {Kind}" : $"have no kind, or {Kind}",
            step =>
                Member("kind") switch
                {
                    // A member that is null says as much as none.
                    null or { ValueKind: JsonValueKind.Null } when subject.Transcript.Expectations.Kind == ExpectedKind.Discovery => null,
                    null => $"it has none ({Answer(step)})",
                    { ValueKind: JsonValueKind.String } kind when kind.ValueEquals(Kind) => null,
                    var kind => $"it is {Shorten(kind.Value.GetRawText())}",
                }
        );

    /// <summary>Expects the member <c>token</c>: a string, not empty, no white space around it.</summary>
    public StepAssertions HaveToken() =>
        ExpectOfBody(
            "have a token that is a string, not empty, without white space around it",
            step =>
                Member("token") switch
                {
                    null => $"it has none ({Answer(step)})",
                    { ValueKind: not JsonValueKind.String } token =>
                        $"it is of the JSON type {token.ValueKind.ToString().ToLowerInvariant()}",
                    { } token when token.ValueEquals("") => "it is empty",
                    { } token when Shapes(token).Any(shape => shape.Padded) => "there is white space around it",
                    _ => null,
                }
        );

    /// <summary>Expects a status of the class 2xx: the target says that it did what it was asked to.</summary>
    public StepAssertions BeSuccessful() =>
        Expect(
            "be answered as a success",
            step => step.Exchange?.Status is >= 200 and < 300 ? null : $"it was answered with {Answer(step)}"
        );

    /// <summary>Expects a success that gave a token, however it is wrapped up: what a control needs.</summary>
    public StepAssertions HaveGenerated() =>
        Expect(
            "generate a token",
            step => step is { Token: not null, Exchange.Status: >= 200 and < 300 } ? null : $"it did not ({Answer(step)})"
        );

    private string Name => subject.IsControl ? $"the control {Step}" : Step.ToString();

    /// <summary>Expects something of the answered step.</summary>
    /// <param name="expectation">What, as it follows on "expected the step to".</param>
    /// <param name="whatCame">Null where it is met, else what came, as it follows on "but".</param>
    internal StepAssertions Expect(string expectation, Func<Step, string?> whatCame)
    {
        if (closed)
        {
            return this;
        }
        if (!Step.Answered)
        {
            return Unproven($"Whether {Name} would {expectation} cannot be told: {Step.WhyUnanswered}.");
        }
        var came = whatCame(Step);
        if (came is not null)
        {
            // What follows in the sentence would only say the same once more.
            closed = true;
            Fail(subject.IsControl ? FindingKind.Unproven : FindingKind.Breach, $"Expected {Name} to {expectation}, but {came}.");
        }
        return this;
    }

    // Of a body of which only the beginning was kept, nothing can be told that needs the whole.
    private StepAssertions ExpectOfBody(string expectation, Func<Step, string?> whatCame) =>
        Step is { Answered: true, Exchange.ResponseBodyCut: true }
            ? Unproven($"Whether {Name} would {expectation} cannot be told: only the beginning of its body was kept.")
            : Expect(expectation, whatCame);

    private StepAssertions Unproven(string message)
    {
        if (!closed)
        {
            closed = true;
            Fail(FindingKind.Unproven, message);
        }
        return this;
    }

    private void Fail(FindingKind kind, string message)
    {
        JudgementScope.Fail(kind, Step.Name, message);
        if (subject.IsControl)
        {
            throw new ControlFailedException(message);
        }
    }

    private Step Generated(string step) =>
        subject.Transcript.Steps.FirstOrDefault(other => other.Name == step) ?? throw new MissingStepException(step);

    private double AdvancedSince(string generate) =>
        subject
            .Transcript.Steps.Where(step => step.Kind == StepKind.AdvanceTime)
            .Where(step => step.StartedAt >= Generated(generate).EndedAt && step.EndedAt <= Step.StartedAt)
            .Sum(step => step.AdvancedBySeconds ?? 0);

    private JsonElement? Member(string name) =>
        Exchange?.Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty(name, out var member) ? member : null;

    // Other members hold tokens of another kind (of a page, of a form), which the redactor marks as well.
    private bool HoldsAToken(string? text) =>
        text is not null
        && (
            AuthenticationTokenMember().IsMatch(text)
            || subject
                .Transcript.Steps.Where(step => step is { Kind: StepKind.Generate, Token: not null })
                .Any(step => text.Contains($"{{{{token:{step.Token}}}}}", StringComparison.Ordinal))
        );

    private IEnumerable<SecretShape> Shapes(JsonElement token) =>
        subject.Transcript.Tokens.Where(known => token.ValueEquals($"{{{{token:{known.Key}}}}}")).Select(known => known.Value);

    private static bool IsJson(string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim() ?? "";
        return type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("\"authentication_?token\"\\s*:\\s*\"\\{\\{token:", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex AuthenticationTokenMember();

    private static string Answer(Step step) =>
        step.Exchange is not { } exchange ? "no answer"
        : string.IsNullOrEmpty(exchange.ResponseBody) ? $"{exchange.Status}, no body"
        : $"{exchange.Status}: {Shorten(exchange.ResponseBody)}";

    private static string Shorten(string text)
    {
        // It is not seen, though it is what makes a JSON text none (RFC 8259, 8.1).
        var seen = text.Replace("\uFEFF", "(a byte order mark)", StringComparison.Ordinal);
        var line = string.Join(' ', seen.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= 160 ? line : $"{line.AsSpan(0, 157)}...";
    }
}
