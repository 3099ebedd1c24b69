using System.Collections.Concurrent;
using Bogus;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Judging;
using Conformance.Redaction;
using Conformance.Requirements;
using Conformance.Targets;
using Conformance.Targets.Credentials;

namespace Conformance.Playing;

/// <summary>The actions of a scenario. Each is recorded as a step; none asserts, and no answer of the target makes one throw.</summary>
internal sealed class Stage
{
    // Enough for a target that takes eight calls a second.
    private static readonly TimeSpan LongestRounds = TimeSpan.FromSeconds(30);

    // Who waits for the others at a gate must still have time to be answered.
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(2);

    private const int TriesOfAList = 3;
    private const string ListOfDevices = "list the devices of a user whose token was refused";

    /// <summary>The longest token that is accepted, in characters: far more than fits into a header field or a QR code.</summary>
    public const int LongestToken = 16 * 1024;

    private readonly Target target;
    private readonly Redactor redactor;
    private readonly TranscriptRecorder recorder;
    private readonly ScenarioTrace trace;
    private readonly PlayPlace place;
    private readonly RunClock clock;
    private readonly Watch watch;
    private readonly AsyncLocal<Race?> racing = new();
    private readonly List<Account> held = [];
    private readonly ConcurrentBag<Device> devices = [];
    private readonly ConcurrentQueue<(IssuedToken Token, Device Device, bool Provisioned)> redeemed = new();
    private readonly List<IReadOnlyList<Step>> rounds = [];
    private int turns;

    internal Stage(
        Target target,
        Redactor redactor,
        TranscriptRecorder recorder,
        ScenarioTrace trace,
        PlayPlace place,
        RunClock clock,
        Watch watch,
        Randomizer random,
        Expectations expectations,
        CancellationToken cancelled
    )
    {
        this.target = target;
        this.redactor = redactor;
        this.recorder = recorder;
        this.trace = trace;
        this.place = place;
        this.clock = clock;
        this.watch = watch;
        Random = random;
        Expectations = expectations;
        Cancelled = cancelled;
    }

    /// <summary>Random test data; the same seed gives the same data.</summary>
    public Randomizer Random { get; }

    /// <summary>What the vendor declares where the page leaves something open.</summary>
    public Expectations Expectations { get; }

    /// <summary>Cancelled when the run ends early.</summary>
    public CancellationToken Cancelled { get; }

    /// <summary>Whether tokens can be redeemed. For scenarios that redeem if they can, but do not need to.</summary>
    public bool CanRedeem => target.Devices.Offered is not null && watch.WhyGone(StepKind.Redeem) is null;

    /// <summary>Whether more accounts can be had than a scenario needs.</summary>
    public bool GetsNewAccounts => target.Accounts.GivesNewAccounts;

    /// <summary>Whether the target's clock is put forward, so that hours cost nothing.</summary>
    public bool ClockIsAdvanced => target.Clock.Offered is { IsRealTime: false };

    /// <summary>Whether there is an access token of a role. For scenarios that use it if they can, but do not need it.</summary>
    public async Task<bool> HasAsync(CredentialRole role) =>
        target.Credentials[role].Offered is { } credential
        && (role != CredentialRole.Expired || target.Ageing is not { HasExpired: false })
        && (await credential.GetAsync(Cancelled)).Token is not null;

    /// <summary>Whether each account is a new one, so that what is left on it is in nobody's way.</summary>
    public bool GivesNewAccounts => target.Accounts.GivesNewAccounts;

    /// <summary>Whether time may pass: where nothing else plays, and the target's clock is put forward.</summary>
    public bool MayWait => PlaysAlone && ClockIsAdvanced;

    /// <summary>The seconds since the run began.</summary>
    public double Seconds => clock.Seconds;

    /// <summary>About how many calls the exploration makes.</summary>
    public int CallsToExplore { get; init; }

    /// <summary>Told of each step that begins to wait in real time, and how long it waits.</summary>
    internal Action<string, TimeSpan>? Waits { get; init; }

    /// <summary>What in refusals looks like a token; null where nothing of it is tried.</summary>
    internal HiddenTokens? Hidden { get; init; }

    /// <summary>Whether nothing else plays.</summary>
    internal bool PlaysAlone { get; init; }

    /// <summary>A place in the evidence: after all that was recorded so far.</summary>
    internal int Mark() => recorder.Count;

    /// <summary>The steps that were recorded since then.</summary>
    internal IReadOnlyList<Step> Since(int mark) => recorder.Since(mark);

    /// <summary>Drops the steps that were recorded since then, where there would be too many to keep.</summary>
    internal void Forget(int mark) => recorder.Forget(mark);

    /// <summary>Whether the accounts may be shared with other scenarios that leave no trace on them.</summary>
    internal bool SharesAccounts { get; init; }

    /// <summary>A new device. Nothing else in the run uses it.</summary>
    public Device NewDevice()
    {
        var device = new Device((target.Devices.Offered?.Ids ?? DeviceIds.Default).New(Random));
        redactor.Keep(device.Id);
        devices.Add(device);
        return device;
    }

    /// <summary>A new EMM-managed user without devices.</summary>
    public Task<Account> EmmManagedUserAsync(string step = "prepare the user") => PrepareAsync(AccountKind.EmmManagedUser, step);

    /// <summary>A new Google-managed user.</summary>
    public Task<Account> GoogleManagedUserAsync(string step = "prepare the Google-managed user") =>
        PrepareAsync(AccountKind.GoogleManagedUser, step);

    /// <summary>A new account. Nothing else in the run uses it. If it cannot be prepared, the scenario ends.</summary>
    /// <param name="kind">The kind of account.</param>
    /// <param name="step">The name of the step.</param>
    /// <param name="enterpriseId">The wanted enterprise, which an earlier account has; null for any.</param>
    /// <param name="userId">The wanted user id; null for any. The target may give another one.</param>
    public async Task<Account> PrepareAsync(AccountKind kind, string step, string? enterpriseId = null, string? userId = null)
    {
        var prepared = await AskForAsync(kind, step, enterpriseId, userId);
        return prepared.Account ?? throw new ScenarioInterruptedException($"\"{step}\" failed: {prepared.Trouble!.Message}");
    }

    private async Task<PreparedAccount> AskForAsync(AccountKind kind, string step, string? enterpriseId, string? userId)
    {
        GoOn(StepKind.PrepareAccount);
        using var traced = trace.Step(step);
        var startedAt = clock.Seconds;
        var prepared = await target.Accounts.PrepareAsync(
            new AccountRequest(kind, enterpriseId, userId, SharesAccounts ? held : null),
            Cancelled
        );
        if (prepared.Account is { } given)
        {
            held.Add(given);
        }
        var recorded = prepared.Recorded;
        Add(
            traced,
            new Step
            {
                Name = recorder.Unique(step),
                Kind = StepKind.PrepareAccount,
                StartedAt = recorded?.StartedAt ?? startedAt,
                EndedAt = recorded?.EndedAt ?? startedAt,
                Account = prepared.Account,
                FixedAccount = prepared.IsFixed ? true : null,
                Exchange = recorded?.Exchange,
                Trouble = prepared.Trouble,
            }
        );
        return prepared;
    }

    /// <summary>
    /// A new user with the id of another one, in another enterprise; null where the target does not give one. A target may give its users ids
    /// that no two of them share.
    /// </summary>
    public async Task<Account?> TwinAsync(Account of)
    {
        if (!target.Accounts.GivesNewAccounts || target.AccountsDeclaredNone.ContainsKey(AccountKind.UserOfAnotherEnterprise))
        {
            return null;
        }
        var (stranger, _, _) = await AskForAsync(AccountKind.UserOfAnotherEnterprise, "prepare another enterprise", null, null);
        var enterprise = stranger is null || stranger.EnterpriseId != of.EnterpriseId ? stranger?.EnterpriseId : stranger.OwnEnterpriseId;
        return
            enterprise is not null
            && await AskForAsync(AccountKind.EmmManagedUser, "prepare a user of the same id in it", enterprise, of.UserId)
                is { Account: { } twin }
            && twin.UserId == of.UserId
            && twin.EnterpriseId != of.EnterpriseId
            ? twin
            : null;
    }

    /// <summary>Calls the endpoint as documented: authorized, without a body.</summary>
    public Task<IssuedToken> GenerateAsync(Account account, string step) => CallAsync(account, step, EndpointCall.Plain);

    /// <summary>Calls the endpoint in the given way.</summary>
    /// <param name="account">The account.</param>
    /// <param name="step">The name of the step.</param>
    /// <param name="call">The way.</param>
    /// <param name="forbidden">The requirement that a token in the answer breaks, or null.</param>
    public async Task<IssuedToken> CallAsync(Account account, string step, EndpointCall call, Requirement? forbidden = null)
    {
        var (turn, name) = (NextTurn(), recorder.Unique(step));
        var (token, isRefused) = await CallAsync(account, name, call, turn, forbidden, repeats: null);
        for (var replica = 1; isRefused && racing.Value is null && replica < target.Endpoint.Replicas; replica++)
        {
            await CallAsync(account, recorder.Unique(AtAnother(name)), call, turn + replica, forbidden, name);
        }
        return token;
    }

    private async Task<(IssuedToken Token, bool IsRefused)> CallAsync(
        Account account,
        string name,
        EndpointCall call,
        int turn,
        Requirement? forbidden,
        string? repeats
    )
    {
        GoOn(StepKind.Generate);
        using var traced = trace.Step(name);
        var startedAt = clock.Seconds;
        var called = await target.Endpoint.CallAsync(account, racing.Value is { } race ? call with { Race = race } : call, turn, Cancelled);
        AddRefused(called.Refused, name, account);
        var (recorded, trouble) = (called.Recorded, called.Trouble);
        var value = recorded?.Body is { } body ? Redactor.FindToken(body) : null;
        if (value?.Length > LongestToken)
        {
            value = null;
            trouble ??= new Trouble(TroubleKind.TooLarge, $"the token is longer than {LongestToken} characters");
        }
        var isTried = value is not null && IsOfTheRefusal(recorded!, value);
        if (isTried && !await ProvisionsAsync(value!, account, name))
        {
            value = null;
        }
        var fingerprint = value is null ? null : redactor.Token(value);
        var exchange = recorded?.Exchange;
        if (recorded is not null && value is null && await HiddenTokenAsync(recorded, account, name, turn) is { } hidden)
        {
            var shown = hidden.ShownIn(recorded.Exchange, redactor.TokenMarker(hidden.Value));
            (exchange, fingerprint) = shown is null ? (exchange, redactor.Token(hidden.Value)) : (shown, null);
        }
        Add(
            traced,
            new Step
            {
                Name = name,
                Kind = StepKind.Generate,
                Repeats = repeats,
                StartedAt = recorded?.StartedAt ?? startedAt,
                EndedAt = recorded?.EndedAt ?? clock.Seconds,
                Release = recorded?.Release,
                Account = account,
                DocumentedRequest = call is { Method: "POST", Path: null },
                TokenBreaks = forbidden?.Id,
                Token = fingerprint,
                Exchange = exchange,
                Trouble = trouble,
            }
        );
        return value is null
                ? (
                    IssuedToken.None(
                        $"\"{name}\" gave no token ({trouble?.Message ?? recorded?.Exchange.Status?.ToString() ?? "no answer"})",
                        account
                    ),
                    trouble is null && recorded?.Exchange.Status is >= 400 and < 500
                )
            : isTried ? (IssuedToken.None($"the token in the answer to \"{name}\" has provisioned a device already", account), false)
            : (IssuedToken.Of(value, fingerprint!, account), false);
    }

    private static string AtAnother(string step) => $"{step}, at another replica";

    /// <summary>
    /// Calls the endpoint with an altered copy of the authorized access token. If there is none, or the change leaves it as it is, nothing is
    /// sent and recorded.
    /// </summary>
    public async Task CallWithAlteredCredentialAsync(Account account, string step, Func<string, string> change)
    {
        if (
            target.Credentials[CredentialRole.Authorized].Offered is not { } credential
            || (await credential.GetAsync(Cancelled)).Token?.Text.Value is not { } accessToken
            || change(accessToken) is var altered && altered == accessToken
        )
        {
            return;
        }
        var secret = new Secret(altered, "secret:altered-access-token");
        redactor.Know(secret);
        await CallAsync(
            account,
            step,
            EndpointCall.Plain with
            {
                Credential = null,
                Presented = new SensitiveText(altered, secret.Marker),
            }
        );
    }

    /// <summary>Redeems a token on a device. If there is no token, the step is recorded as not played.</summary>
    /// <returns>Whether the device was provisioned, for a script that goes on in another way then.</returns>
    public async Task<bool> RedeemAsync(IssuedToken token, Device device, string step)
    {
        Cancelled.ThrowIfCancellationRequested();
        var name = recorder.Unique(step);
        if (watch.WhyGone(StepKind.Redeem) is { } gone)
        {
            Skip(name, StepKind.Redeem, gone);
            return false;
        }
        if (!token.Exists)
        {
            Skip(name, StepKind.Redeem, token.WhyNone);
            return false;
        }
        // What is made up and short stays as it is: a marker in its place would be put wherever it comes up.
        var text = token.Fingerprint is null
            ? SensitiveText.Plain(token.Value)
            : new SensitiveText(token.Value, redactor.TokenMarker(token.Value));
        var turn = NextTurn();
        var provisioned = await RedeemAsync(token, text, device, name, turn, repeats: null);
        for (var replica = 1; provisioned == false && racing.Value is null && replica < target.Devices.Offered!.Replicas; replica++)
        {
            await RedeemAsync(token, text, device, recorder.Unique(AtAnother(name)), turn + replica, name);
        }
        return provisioned == true;
    }

    private async Task<bool?> RedeemAsync(IssuedToken token, SensitiveText text, Device device, string name, int turn, string? repeats)
    {
        using var traced = trace.Step(name);
        var redemption = await target.Devices.Offered!.RedeemAsync(text, device, turn, Cancelled, racing.Value);
        Add(
            traced,
            new Step
            {
                Name = name,
                Kind = StepKind.Redeem,
                Repeats = repeats,
                StartedAt = redemption.Recorded.StartedAt,
                EndedAt = redemption.Recorded.EndedAt,
                Release = redemption.Recorded.Release,
                Account = token.Account,
                Token = token.Fingerprint,
                AlteredFrom = token.AlteredFrom,
                IsRespelled = token.IsRespelled ? true : null,
                Device = device.Id,
                Provisioned = redemption.Provisioned,
                ProvisionedAccount = redemption.Account is { } account
                    ? new ProvisionedAccount(Redacted(account.EnterpriseId), Redacted(account.UserId))
                    : null,
                Exchange = redemption.Recorded.Sent,
                Trouble = redemption.Recorded.Trouble,
            }
        );
        if (redemption.Provisioned is { } provisioned && token is { Fingerprint: not null, AlteredFrom: null })
        {
            redeemed.Enqueue((token, device, provisioned));
        }
        return redemption.Provisioned;
    }

    /// <summary>
    /// Reads, where the target offers it, the list of devices of each account with a token that was refused and provisioned nothing. Where a
    /// network delivers a redemption twice, its answer may be that to the second delivery, and only the list tells.
    /// </summary>
    internal async Task LookAtDevicesAsync()
    {
        if (target.Devices.Offered?.List is not { } list)
        {
            return;
        }
        var used = redeemed.Where(one => one.Provisioned).Select(one => one.Token.Fingerprint).ToHashSet(StringComparer.Ordinal);
        foreach (var refused in redeemed.Where(one => !used.Contains(one.Token.Fingerprint)).GroupBy(one => one.Token.Account).ToList())
        {
            using var traced = trace.Step(ListOfDevices);
            var listing = await list.OfAsync(refused.Key, Cancelled);
            for (var number = 1; number < TriesOfAList && listing.Recorded.Trouble is not null; number++)
            {
                listing = await list.OfAsync(refused.Key, Cancelled);
            }
            if (listing.Ids is null && listing.Recorded.Trouble is null)
            {
                continue;
            }
            Add(
                traced,
                new Step
                {
                    Name = recorder.Unique(ListOfDevices),
                    Kind = StepKind.ListDevices,
                    StartedAt = listing.Recorded.StartedAt,
                    EndedAt = listing.Recorded.EndedAt,
                    Account = refused.Key,
                    Devices =
                    [
                        .. refused.Select(one => one.Device.Id).Distinct(StringComparer.Ordinal).Where(id => listing.Shows(id) == true),
                    ],
                    Exchange = listing.Recorded.Sent,
                    Trouble = listing.Recorded.Trouble,
                }
            );
        }
    }

    /// <summary>
    /// Does this for all at the same time: each makes its request ready, and all are let go together. The pace of the run is kept for all of them
    /// first. Those that a limit on the rate of calls turns away come back as soon as it allows: all of them contend in the end, and the times of
    /// the answers that count say how many were under way at once.
    /// </summary>
    public async Task RaceAsync<T>(IReadOnlyCollection<T> contenders, Func<T, Task> play)
    {
        if (target.Devices.Offered is { Register: not null } hook)
        {
            // Before the race, not in it. What fails here fails again with the redemption, and is told there.
            await Task.WhenAll(devices.Select(device => hook.RegisterAsync(device, Cancelled)));
        }
        await target.Pace.TakeAsync(contenders.Count, Cancelled);
        var before = recorder.After(0).Count;
        await using var race = new Race(
            contenders.Count,
            clock,
            LongestHold < target.StepTimeout / 2 ? LongestHold : target.StepTimeout / 2
        );
        // Flows into what begins here, and ends with this method.
        racing.Value = race;
        await Task.WhenAll(contenders.Select(PlayAsync));
        rounds.Add([.. recorder.After(before).Where(step => step.Release is not null)]);

        async Task PlayAsync(T contender)
        {
            try
            {
                await play(contender);
            }
            finally
            {
                race.Arrive();
            }
        }
    }

    /// <summary>Plays rounds of a race until the configured gap between check and act would have been found, as long as time allows.</summary>
    /// <param name="fewest">How many rounds are played in any case.</param>
    /// <param name="most">How many are played at the most.</param>
    /// <param name="round">Plays the round with this number.</param>
    public async Task RoundsAsync(int fewest, int most, Func<int, Task> round)
    {
        var end = clock.Seconds + LongestRounds.TotalSeconds;
        rounds.Clear();
        for (var number = 1; number <= most; number++)
        {
            await round(number);
            if (
                number >= fewest
                && (clock.Seconds > end || RacePower.ShortestGap(rounds, recorder.After(0)) <= Expectations.RaceWindowSeconds)
            )
            {
                return;
            }
        }
    }

    /// <summary>Lets time pass for the target.</summary>
    public Task AdvanceAsync(TimeSpan time, string step) => AdvanceAsync(time, step, target.Clock.Offered!);

    /// <summary>Lets time pass until an access token has expired.</summary>
    internal async Task AgeAsync(Ageing ageing)
    {
        if (!ageing.ByClock)
        {
            await AdvanceAsync(ageing.Time, "wait until the access token has expired", ClockHook.RealTime);
        }
        else if (await AdvanceAsync(ageing.Time, "put the clock forward until the access token has expired", target.Clock.Offered!))
        {
            target.Ageing!.AgedByClock();
        }
    }

    private async Task<bool> AdvanceAsync(TimeSpan time, string step, ClockHook hook)
    {
        GoOn(StepKind.AdvanceTime);
        var name = recorder.Unique(step);
        using var traced = trace.Step(name);
        var startedAt = clock.Seconds;
        ClockAdvance? advance = null;
        if (hook.IsRealTime)
        {
            Waits?.Invoke(name, time);
            await place.WaitAsync(() => Task.Delay(time, clock.Time, Cancelled), Cancelled);
        }
        else
        {
            advance = await hook.AdvanceAsync(time, Cancelled, racing.Value);
        }
        var recorded = advance?.Recorded;
        Add(
            traced,
            new Step
            {
                Name = name,
                Kind = StepKind.AdvanceTime,
                StartedAt = recorded?.StartedAt ?? startedAt,
                EndedAt = recorded?.EndedAt ?? clock.Seconds,
                Release = recorded?.Release,
                AdvancedBySeconds =
                    recorded is null ? 0
                    : recorded.Trouble is null ? Math.Ceiling(time.TotalSeconds)
                    : null,
                ClockSeen = advance is null ? true : advance.Seen,
                ClockAheadSeconds = advance?.AheadSeconds,
                Exchange = recorded?.Sent,
                Trouble = recorded?.Trouble,
            }
        );
        return recorded?.Trouble is null;
    }

    /// <summary>Records figures of the tokens, given in the order in which they were generated. The judge never sees the tokens themselves.</summary>
    public void Measure(IReadOnlyList<IssuedToken> tokens, string step)
    {
        var sample = tokens.Where(token => token.Exists).Select(token => token.Value).ToList();
        var now = clock.Seconds;
        recorder.Add(
            new Step
            {
                Name = recorder.Unique(step),
                Kind = StepKind.Measure,
                StartedAt = now,
                EndedAt = now,
                Figures = TokenSample.FiguresOf(sample),
            }
        );
    }

    /// <summary>An altered copy of a token, with which a scenario presents a text that the target never gave.</summary>
    public IssuedToken Alter(IssuedToken token, Func<string, string> change) => token.Altered(change, redactor);

    // A member named token of something in a refusal, such as a form or a detail, need not be an authentication token.
    private static bool IsOfTheRefusal(RecordedExchange recorded, string value) =>
        recorded is { Trouble: null, Exchange.Status: >= 400, Body: { } body } && !Redactor.IsOutermost(body, value);

    private async Task<bool> ProvisionsAsync(string value, Account account, string of)
    {
        // Among contenders a redemption of its own would be in the way.
        if (!CanRedeem || racing.Value is not null)
        {
            return false;
        }
        var step = $"try the nested member named token in the answer to \"{of}\"";
        return await TryAsync(new HiddenToken(value, redactor.TokenMarker(value), null), account, step, NewDevice(), NextTurn()) == true;
    }

    // The one that provisions a device, of the texts in a refusal that look like a token. It is tried where the refusal came from: the turn order of
    // the scenario stays as it is.
    private async Task<HiddenToken?> HiddenTokenAsync(RecordedExchange refusal, Account account, string of, int turn)
    {
        if (Hidden is null || !CanRedeem || racing.Value is not null)
        {
            return null;
        }
        foreach (var hidden in Hidden.In(refusal))
        {
            if (recorder.After(0).Any(step => step.Token is { } known && Marker.Token(known) == hidden.Marker))
            {
                continue;
            }
            var provisioned = await TryAsync(
                hidden,
                account,
                $"try what looks like a token in the answer to \"{of}\"",
                Hidden.NewDevice(target.Devices.Offered!.Ids),
                turn
            );
            if (provisioned == false)
            {
                continue;
            }
            // Where a made-up text provisions a device as well, it says nothing that this one does.
            if (provisioned == true && await TryMadeUpAsync(Hidden, account, of, turn) == false)
            {
                return hidden;
            }
            Hidden.GiveUp();
            break;
        }
        return null;
    }

    private Task<bool?> TryMadeUpAsync(HiddenTokens hidden, Account account, string of, int turn)
    {
        var madeUp = hidden.MadeUp();
        return TryAsync(
            new HiddenToken(madeUp, madeUp, null),
            account,
            $"try a made-up text in its place, after the answer to \"{of}\"",
            hidden.NewDevice(target.Devices.Offered!.Ids),
            turn
        );
    }

    private async Task<bool?> TryAsync(HiddenToken tried, Account account, string step, Device device, int turn)
    {
        using var traced = trace.Step(step);
        var redemption = await target.Devices.Offered!.RedeemAsync(new SensitiveText(tried.Value, tried.Marker), device, turn, Cancelled);
        Add(
            traced,
            new Step
            {
                Name = recorder.Unique(step),
                Kind = StepKind.TryMember,
                StartedAt = redemption.Recorded.StartedAt,
                EndedAt = redemption.Recorded.EndedAt,
                Account = account,
                // What provisions nothing is no token.
                Token =
                    Marker.HoldsToken(tried.Marker) || (redemption.Provisioned == true && Marker.HoldsOpaque(tried.Marker))
                        ? redactor.Token(tried.Value)
                        : null,
                Device = device.Id,
                Provisioned = redemption.Provisioned,
                Exchange = redemption.Recorded.Sent,
                Trouble = redemption.Recorded.Trouble,
            }
        );
        return redemption.Provisioned;
    }

    private void Add(StepTrace traced, Step step)
    {
        recorder.Add(step);
        traced.Ended(step);
    }

    private void AddRefused(RecordedExchange? refused, string step, Account account)
    {
        if (refused is not null)
        {
            recorder.Add(
                new Step
                {
                    Name = recorder.Unique($"renew the access token that was refused in \"{step}\""),
                    Kind = StepKind.RenewAccessToken,
                    StartedAt = refused.StartedAt,
                    EndedAt = refused.EndedAt,
                    Account = account,
                    Exchange = refused.Exchange,
                }
            );
        }
    }

    // With several replicas, each step goes to the next one: a token is generated at one, redeemed at another and used again at a third. What is
    // refused is repeated at all others, or some would never be asked: they may not know of a use, a limit or a scope.
    private int NextTurn() => (Interlocked.Increment(ref turns) - 1) & int.MaxValue;

    // The hook may return anything as an id, even the token.
    private string? Redacted(string? id) =>
        id is null ? null
        : redactor.Redact(id) is { Length: > Account.LongestId } text ? text[..Account.LongestId]
        : redactor.Redact(id);

    // Without the endpoint, an account or the clock nothing that follows in a scenario says anything.
    private void GoOn(StepKind kind)
    {
        Cancelled.ThrowIfCancellationRequested();
        if (watch.WhyGone(kind) is { } gone)
        {
            throw new ScenarioInterruptedException(gone);
        }
    }

    private void Skip(string name, StepKind kind, string why) =>
        recorder.Add(
            new Step
            {
                Name = name,
                Kind = kind,
                StartedAt = clock.Seconds,
                EndedAt = clock.Seconds,
                NotPlayed = $"it was not played, because {why}",
            }
        );
}
