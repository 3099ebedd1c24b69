using Conformance.Evidence;
using Conformance.Judging;
using Conformance.Scenarios;

namespace Conformance.Tests.Judging;

/// <summary>
/// A made-up transcript, told step by step as a story. What is told later of a step (<see cref="But"/>) replaces what was told before; the
/// story it began with stays as it is.
/// </summary>
internal sealed record MadeUp
{
    public const string Kind = "androidenterprise#authenticationToken";

    private static readonly Account Somebody = new("e1", "u1");

    private string Scenario { get; init; } = "";

    private IReadOnlyList<Step> Steps { get; init; } = [];

    private double Now { get; init; }

    private Expectations Declared { get; init; } = new() { TokenLifetimeSeconds = 300 };

    private string? WhyInterrupted { get; init; }

    private IReadOnlyList<string> Padded { get; init; } = [];

    public static MadeUp Transcript(string scenario) => new() { Scenario = scenario };

    public IReadOnlyList<string> Names => [.. Steps.Select(step => step.Name)];

    public string ScenarioId => Scenario;

    public MadeUp Prepare(string step, string user = "u1", string enterprise = "e1", string? own = null) =>
        Add(
            new Step
            {
                Name = step,
                Kind = StepKind.PrepareAccount,
                Account = new Account(enterprise, user, own),
            }
        );

    /// <summary>The endpoint is called; the answer is told with <see cref="But"/>.</summary>
    public MadeUp Call(string step, string user = "u1", string enterprise = "e1", string method = "POST") =>
        Add(
            new Step
            {
                Name = step,
                Kind = StepKind.Generate,
                Account = new Account(enterprise, user),
                DocumentedRequest = method == "POST",
                Exchange = new Exchange { Method = method, Url = Url(enterprise, user) },
            }
        );

    /// <summary>The endpoint gives this token.</summary>
    public MadeUp Generate(string step, string token, string user = "u1", string enterprise = "e1") =>
        Call(step, user, enterprise).But(step, Gives(token));

    /// <summary>The endpoint refuses.</summary>
    public MadeUp Refuse(string step, int status = 403, string user = "u1", string enterprise = "e1", string method = "POST") =>
        Call(step, user, enterprise, method).But(step, Answers(status));

    /// <summary>The devices hook provisions, or refuses to.</summary>
    public MadeUp Redeem(string step, string token, bool provisioned = true, string user = "u1", string enterprise = "e1") =>
        Add(
                new Step
                {
                    Name = step,
                    Kind = StepKind.Redeem,
                    Account = new Account(enterprise, user),
                    Token = token,
                    Device = $"device-{Steps.Count}",
                }
            )
            .But(step, provisioned ? Provisions() : IsNotProvisioned);

    /// <summary>The clock hook puts the clock forward.</summary>
    public MadeUp Advance(string step, double seconds) =>
        Add(
            new Step
            {
                Name = step,
                Kind = StepKind.AdvanceTime,
                AdvancedBySeconds = seconds,
                ClockSeen = true,
            }
        );

    /// <summary>Real time is waited for.</summary>
    public MadeUp Wait(string step, double seconds)
    {
        var waited = Advance(step, 0);
        var last = waited.Steps[^1];
        return waited with { Steps = [.. Steps, last with { EndedAt = last.StartedAt + seconds }], Now = last.StartedAt + seconds };
    }

    /// <summary>The list of a user's devices shows these of those that were refused.</summary>
    public MadeUp List(string step, string user = "u1", params string[] devices) =>
        Add(
            new Step
            {
                Name = step,
                Kind = StepKind.ListDevices,
                Account = new Account("e1", user),
                Devices = devices,
            }
        );

    public MadeUp Measure(string step, double count = 200, double entropyBits = 245, double stepEntropyBits = 275) =>
        Add(
            new Step
            {
                Name = step,
                Kind = StepKind.Measure,
                Figures = new Dictionary<string, double>(StringComparer.Ordinal)
                {
                    ["count"] = count,
                    ["entropyBits"] = entropyBits,
                    ["correctedEntropyBits"] = 256,
                    ["leastEntropyBits"] = 160,
                    ["stepEntropyBits"] = stepEntropyBits,
                },
            }
        );

    /// <summary>For each number, from the first to the last, the same part of the story.</summary>
    public MadeUp Each(int from, int to, Func<MadeUp, int, MadeUp> part) =>
        Enumerable.Range(from, to - from + 1).Aggregate(this, (story, number) => part(story, number));

    /// <summary>The steps of this part are under way at the same time.</summary>
    public MadeUp AtOnce(Func<MadeUp, MadeUp> part)
    {
        var told = part(this);
        var steps = told
            .Steps.Select(
                (step, index) =>
                    index < Steps.Count
                        ? step
                        : step with
                        {
                            StartedAt = Now + (index * 1e-6),
                            EndedAt = Now + 1,
                            Release = new Release(Now, 0, ReleaseWay.LastByte),
                        }
            )
            .ToList();
        return told with { Steps = steps, Now = Now + 1.01 };
    }

    /// <summary>One after the other, though they were to be at the same time.</summary>
    public MadeUp OneByOne(string prefix)
    {
        var at = Now;
        return ButAll(
            step => step.Name.StartsWith(prefix, StringComparison.Ordinal),
            step => step with { StartedAt = at += 1, EndedAt = at + 0.5, Release = null }
        );
    }

    /// <summary>The same story, but for one step.</summary>
    public MadeUp But(string name, Func<Step, Step> change)
    {
        Names.Should().Contain(name, "a story can only be changed where it was told");
        return ButAll(step => step.Name == name, change);
    }

    public MadeUp ButAll(Func<Step, bool> which, Func<Step, Step> change) =>
        this with
        {
            Steps = [.. Steps.Select(step => which(step) ? change(step) : step)],
        };

    /// <summary>The same story without a step, as an older version of the suite would have told it.</summary>
    public MadeUp Without(string name)
    {
        Names.Should().Contain(name);
        return this with { Steps = [.. Steps.Where(step => step.Name != name)] };
    }

    /// <summary>The same story up to a step, where the run was cancelled.</summary>
    public MadeUp InterruptedBefore(string name)
    {
        Names.Should().Contain(name);
        return this with { Steps = [.. Steps.TakeWhile(step => step.Name != name)], WhyInterrupted = "the run was cancelled" };
    }

    public MadeUp Interrupted() => this with { WhyInterrupted = "the run was cancelled" };

    public MadeUp Declaring(Func<Expectations, Expectations> change) => this with { Declared = change(Declared) };

    /// <summary>This token has white space around it.</summary>
    public MadeUp WithPadded(string token) => this with { Padded = [.. Padded, token] };

    public IReadOnlyList<Judgement> Judge(bool strict = false) =>
        Conformance.Judging.Judge.Judgements(
            Scenario,
            Suite.Scenarios.Single(scenario => scenario.Id == Scenario).Proofs,
            ToTranscript(),
            strict
        );

    public Transcript ToTranscript() =>
        new()
        {
            Scenario = Scenario,
            Expectations = Declared,
            Steps = Steps,
            Interrupted = WhyInterrupted,
            Tokens = Steps
                .Select(step => step.Token)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .ToDictionary(
                    token => token,
                    token => new SecretShape(43, Padded.Contains(token, StringComparer.Ordinal)),
                    StringComparer.Ordinal
                ),
        };

    public static string Marker(string token) => $"{{{{token:{token}}}}}";

    public static string Envelope(int status) => $$$"""{"error":{"code":{{{status}}},"message":"No.","status":"NO"}}""";

    /// <summary>The endpoint answers with a token.</summary>
    public static Func<Step, Step> Gives(string token, int status = 200, string? body = null) =>
        Answers(status, body ?? $$"""{"kind":"{{Kind}}","token":"{{Marker(token)}}"}""", token);

    /// <summary>Whoever answers answers this: a refusal with its envelope where nothing else is said.</summary>
    public static Func<Step, Step> Answers(int status, string? body = null, string? token = null, params HttpField[] headers) =>
        step =>
            Answered(step) with
            {
                Token = step.Kind == StepKind.Redeem ? step.Token : token,
                Provisioned = step.Kind == StepKind.Redeem ? false : null,
                ProvisionedAccount = null,
                Exchange = Exchange(step) with
                {
                    Status = status,
                    ResponseBody = body ?? Envelope(status),
                    ResponseHeaders = headers.Length > 0 ? headers : [new HttpField("Content-Type", "application/json; charset=UTF-8")],
                },
            };

    /// <summary>The same answer with one more header field.</summary>
    public static Func<Step, Step> Has(string name, string value) =>
        step =>
            step with
            {
                Exchange = step.Exchange! with { ResponseHeaders = [.. step.Exchange.ResponseHeaders, new HttpField(name, value)] },
            };

    /// <summary>The device is provisioned, for the account of the token where nothing else is said.</summary>
    public static Func<Step, Step> Provisions(ProvisionedAccount? account = null) =>
        step =>
            Answers(200, """{"provisioned":true}""")(step) with
            {
                Provisioned = true,
                ProvisionedAccount = account ?? new ProvisionedAccount(step.Account!.EnterpriseId, step.Account.UserId),
            };

    /// <summary>The device is provisioned, and the answer names no account.</summary>
    public static Step ProvisionsSomebody(Step step) => Provisions()(step) with { ProvisionedAccount = null };

    public static Step IsNotProvisioned(Step step) => Answers(403, """{"provisioned":false}""")(step);

    /// <summary>A server that says 200 to everything, and in the body whether it did anything.</summary>
    public static Step IsNotProvisionedWith200(Step step) => Answers(200, """{"provisioned":false}""")(step);

    public static Step Breaks(Step step) => Answers(500)(step);

    /// <summary>No answer came.</summary>
    public static Step TimesOut(Step step) => Fails(TroubleKind.Timeout, "no answer within 10 s")(step);

    public static Func<Step, Step> Fails(TroubleKind kind, string message = "trouble") =>
        step =>
            step with
            {
                Trouble = new Trouble(kind, message),
                Token = step.Kind == StepKind.Redeem ? step.Token : null,
                Account = step.Kind == StepKind.PrepareAccount ? null : step.Account,
                Provisioned = null,
                ProvisionedAccount = null,
                AdvancedBySeconds = null,
                Figures = null,
                Exchange = step.Exchange is null ? null : Exchange(step),
            };

    /// <summary>There was no token to redeem.</summary>
    public static Step IsNotPlayed(Step step) =>
        step with
        {
            NotPlayed = "it was not played, because \"generate\" gave no token (403)",
            Token = null,
            Provisioned = null,
            ProvisionedAccount = null,
            Exchange = null,
            Account = step.Kind == StepKind.Redeem ? null : step.Account,
        };

    private MadeUp Add(Step step)
    {
        Names.Should().NotContain(step.Name, "a scenario names each step once");
        return this with { Steps = [.. Steps, step with { StartedAt = Now, EndedAt = Now + 0.01 }], Now = Now + 0.02 };
    }

    private static Step Answered(Step step) => step with { NotPlayed = null, Trouble = null };

    private static Exchange Exchange(Step step) =>
        step.Exchange is { } sent
            ? new Exchange
            {
                Method = sent.Method,
                Url = sent.Url,
                RequestHeaders = sent.RequestHeaders,
                RequestBody = sent.RequestBody,
            }
            : new Exchange
            {
                Method = "POST",
                Url = step.Kind == StepKind.Generate ? Url(Somebody.EnterpriseId, Somebody.UserId) : "http://emm.example/redeem",
            };

    private static string Url(string enterprise, string user) =>
        $"http://emm.example/androidenterprise/v1/enterprises/{Uri.EscapeDataString(enterprise)}/users/{Uri.EscapeDataString(user)}/authenticationToken";
}
