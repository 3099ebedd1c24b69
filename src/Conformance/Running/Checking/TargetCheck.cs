using System.Security.Cryptography;
using Bogus;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Playing;
using Conformance.Records;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Running.Checking;

/// <summary>
/// Looks before anything is judged: whether an API answers, whether the authorized access token is accepted, and each hook once. It judges
/// nothing: what may be a breach of the target is left to the run, and only what keeps the run from telling is a failure here.
/// </summary>
internal sealed class TargetCheck(Target target, string configuration, Redactor redactor, RunClock clock)
{
    // Ids that nobody has: a call without a credential is refused before they are looked at.
    private static readonly Account Nobody = new("conformance-check", "conformance-check");
    private static readonly TimeSpan Advance = TimeSpan.FromSeconds(60);

    private readonly List<CheckLine> lines = [];
    private double? roundTrip;

    /// <summary>Checks each part that can be checked.</summary>
    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        Say(TargetPart.Configuration, CheckState.Ok, configuration);
        var anonymous = (await target.Endpoint.CallAsync(Nobody, new EndpointCall { Credential = null }, 0, cancellationToken)).Recorded!;
        if (anonymous.Trouble is { Kind: not (TroubleKind.TooLarge or TroubleKind.Undecodable) } trouble)
        {
            var isConnection = trouble.Kind != TroubleKind.Unavailable;
            Say(
                isConnection ? TargetPart.Connection : TargetPart.Endpoint,
                CheckState.Failed,
                trouble.Message,
                isConnection
                    ? ConnectionAdvice.For(trouble, target.BaseUrl)
                    : "wait until the server is available, or lower run:requestsPerSecond"
            );
            return Result();
        }
        Connected(anonymous);
        Measure(anonymous);
        var prepared = await target.Accounts.PrepareForCheckAsync(cancellationToken);
        var call = await target.Endpoint.CallAsync(prepared.Account ?? Nobody, EndpointCall.Plain, 0, cancellationToken);
        if (call.Recorded is not { } authorized)
        {
            Say(
                TargetPart.Credentials,
                CheckState.Failed,
                call.Trouble!.Message,
                "correct credentials: the suite cannot obtain an access token with them"
            );
            return Result();
        }
        Measure(authorized);
        if (!IsTheApi(anonymous, authorized) || !IsAccepted(authorized, prepared.Account) || !HasAccount(prepared))
        {
            return Result();
        }
        var token = authorized.Body is { } body ? Redactor.FindToken(body) : null;
        await DevicesAsync(prepared.Account!, token, cancellationToken);
        await ClockAsync(cancellationToken);
        return Result();
    }

    private CheckResult Result()
    {
        var left = Enum.GetValues<TargetPart>().Where(part => lines.All(line => line.Part != part)).ToList();
        var failed = lines.LastOrDefault(line => line.State == CheckState.Failed);
        foreach (var part in left)
        {
            Say(part, CheckState.NotTried, failed is null ? "not tried" : $"not tried, because {Words(failed.Part)} failed");
        }
        return new CheckResult([.. lines.OrderBy(line => line.Part)]) { RoundTrip = roundTrip };
    }

    private void Connected(RecordedExchange anonymous)
    {
        var url = new Uri(anonymous.Exchange.Url, UriKind.RelativeOrAbsolute);
        var where = url.IsAbsoluteUri ? $"{url.Host}:{url.Port}{(url.Scheme == "https" ? ", TLS" : "")}" : target.BaseUrl;
        var skew = ServerClock.Skew(anonymous, clock) is { } seconds ? $", clock {ServerClock.Describe(seconds)}" : "";
        Say(
            TargetPart.Connection,
            CheckState.Ok,
            $"{where}{(anonymous.Proxy is { } proxy ? $" by {proxy}" : "")}, {Milliseconds(anonymous)}{skew}"
        );
    }

    private bool IsTheApi(RecordedExchange anonymous, RecordedExchange authorized)
    {
        var isApi = authorized.Trouble is null && EndpointAnswer.WhyNotTheApi(authorized.Exchange) is null;
        if (!isApi && anonymous.Trouble is null && EndpointAnswer.WhyNotTheApi(anonymous.Exchange) is { } why)
        {
            var between = anonymous.Proxy is { } proxy ? $"; {proxy} is in between" : "";
            Say(TargetPart.Endpoint, CheckState.Failed, why.Message + between, why.Next);
            return false;
        }
        Say(
            TargetPart.Endpoint,
            anonymous.Exchange.Status is 401 or 403 ? CheckState.Ok : CheckState.Doubtful,
            $"{anonymous.Exchange.Status} to a call without a credential, {EndpointAnswer.Describe(anonymous.Exchange)}"
        );
        return true;
    }

    private bool IsAccepted(RecordedExchange authorized, Account? account)
    {
        var exchange = authorized.Exchange;
        if (authorized.Trouble is { Kind: TroubleKind.TooLarge or TroubleKind.Undecodable } unread)
        {
            Say(TargetPart.Credentials, CheckState.Doubtful, $"the authorized call cannot be read: {unread.Message}");
            return true;
        }
        if (authorized.Trouble is { } trouble)
        {
            Say(TargetPart.Credentials, CheckState.Failed, $"the authorized call got no answer: {trouble.Message}");
            return false;
        }
        if (exchange.Status == 401)
        {
            Say(
                TargetPart.Credentials,
                CheckState.Failed,
                $"the authorized access token is refused: {CredentialRefusal.Describe(exchange)}",
                "set credentials:authorized to an access token that is valid now; for one that expires let the suite obtain it: credentials:oauth, credentials:serviceAccount or credentials:authorized:command"
            );
            return false;
        }
        if (CredentialRefusal.IsForScope(exchange))
        {
            Say(
                TargetPart.Credentials,
                CheckState.Failed,
                $"the authorized access token lacks the scope: {CredentialRefusal.Describe(exchange)}",
                "give credentials:authorized an access token with the scope https://www.googleapis.com/auth/androidenterprise"
            );
            return false;
        }
        if (account is null)
        {
            return true;
        }
        var isSuccess = exchange.Status is >= 200 and < 300;
        Say(
            TargetPart.Credentials,
            isSuccess ? CheckState.Ok : CheckState.Doubtful,
            isSuccess
                ? $"the authorized access token is accepted, {Milliseconds(authorized)}"
                : $"the authorized call for {account} is answered with {exchange.Status}, {EndpointAnswer.Describe(exchange)}"
        );
        return true;
    }

    private bool HasAccount(PreparedAccount prepared)
    {
        if (prepared.Account is { } account)
        {
            Say(
                TargetPart.Accounts,
                CheckState.Ok,
                prepared.Recorded is { } recorded ? $"a new user in {Milliseconds(recorded)}" : $"fixed accounts, tried with {account}"
            );
            return true;
        }
        Say(
            TargetPart.Accounts,
            CheckState.Failed,
            prepared.Trouble!.Message,
            HookAdvice.For(target.Accounts.Key, prepared.Recorded?.Exchange)
        );
        return false;
    }

    private async Task DevicesAsync(Account account, string? token, CancellationToken cancellationToken)
    {
        if (target.Devices.Offered is not { } hook)
        {
            Say(TargetPart.Devices, CheckState.NotOffered, target.Devices.Reason!);
            return;
        }
        if (token is null)
        {
            Say(TargetPart.Devices, CheckState.NotTried, "not tried, because there is no token to redeem");
            return;
        }
        // On a fixed account a device would be left behind, so a token that nobody issued must do there.
        var isReal = target.Accounts.GivesNewAccounts;
        var presented = isReal ? token : $"conformance-check-{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        var device = new Device(hook.Ids.New(new Randomizer(RandomNumberGenerator.GetInt32(int.MaxValue))));
        redactor.Keep(device.Id);
        var redeemed = await hook.RedeemAsync(new SensitiveText(presented, redactor.TokenMarker(presented)), device, 0, cancellationToken);
        var exchange = redeemed.Recorded.Exchange;
        if (redeemed.Recorded.Trouble is { } trouble)
        {
            Say(TargetPart.Devices, CheckState.Failed, trouble.Message, HookAdvice.For(hook.Key, exchange));
        }
        else if (HookAdvice.WhyNotTheHook(exchange) is { } why)
        {
            Say(TargetPart.Devices, CheckState.Failed, $"the devices hook answered {why}", HookAdvice.For(hook.Key, exchange));
            return;
        }
        else if (isReal && hook.Provisioned.HasNothingToRead(exchange.Status, redeemed.Recorded.Body))
        {
            Say(
                TargetPart.Devices,
                CheckState.Failed,
                $"the answer to a redemption ({exchange.Status}) has nothing at {hook.Provisioned.Pointer}",
                "correct devices:redeem:provisioned:pointer; it is a JSON pointer to where the answer says whether the device was provisioned"
            );
        }
        else if (isReal)
        {
            Say(
                TargetPart.Devices,
                redeemed.Provisioned == true ? CheckState.Ok : CheckState.Doubtful,
                redeemed.Provisioned == true
                    ? $"a new device was provisioned, {Milliseconds(redeemed.Recorded)}"
                    : $"a fresh token provisioned no device: {exchange.Status}, {EndpointAnswer.Describe(exchange)}",
                redeemed.Provisioned == true ? null
                    : hook.Key == HttpTemplate.AdapterKey ? "if the server is right, look at what the adapter does to redeem a token"
                    : "if the server is right, correct devices:redeem and devices:redeem:provisioned"
            );
        }
        else
        {
            Say(
                TargetPart.Devices,
                redeemed.Provisioned == true ? CheckState.Doubtful : CheckState.Ok,
                redeemed.Provisioned == true
                    ? "a made-up token counts as provisioned"
                    : $"a made-up token is refused with {exchange.Status}",
                redeemed.Provisioned == true ? "if the server is right, correct devices:redeem:provisioned" : null
            );
        }
        if (hook.List is { } list && redeemed.Provisioned is { } counted && (isReal || !counted))
        {
            Listed(await list.OfAsync(account, cancellationToken), device, counted, hook.Key);
        }
    }

    // A rule that counts a refusal as a success, or the other way round, makes every verdict on devices wrong: the list is another witness.
    private void Listed(DeviceListing listing, Device device, bool counted, string redeemKey)
    {
        if (listing.Shows(device.Id) is not { } shows)
        {
            Say(TargetPart.Devices, CheckState.Doubtful, listing.WhyUnread!, HookAdvice.For(DeviceList.Key, listing.Recorded.Exchange));
            return;
        }
        Say(
            TargetPart.Devices,
            shows == counted ? CheckState.Ok : CheckState.Doubtful,
            (shows, counted) switch
            {
                (true, true) => $"{DeviceList.Key} shows the device",
                (false, false) => $"{DeviceList.Key} does not show the device that was refused",
                (false, true) => $"the redemption counts as provisioned, and {DeviceList.Key} does not show the device",
                (true, false) => $"the redemption counts as refused, and {DeviceList.Key} shows the device",
            },
            shows == counted ? null
                : redeemKey == HttpTemplate.AdapterKey
                    ? $"if the server is right, look at what the adapter answers to a redemption, or correct {DeviceList.Key}"
                : $"if the server is right, correct devices:redeem:provisioned or {DeviceList.Key}"
        );
    }

    private async Task ClockAsync(CancellationToken cancellationToken)
    {
        if (target.Clock.Offered is not { } hook)
        {
            Say(TargetPart.Clock, CheckState.NotOffered, target.Clock.Reason!);
            return;
        }
        if (hook.IsRealTime)
        {
            Say(TargetPart.Clock, CheckState.Ok, "real time is waited for");
            return;
        }
        // The first answer tells the time to which the second is compared.
        await hook.AdvanceAsync(TimeSpan.FromSeconds(1), cancellationToken);
        var advanced = await hook.AdvanceAsync(Advance, cancellationToken);
        Measure(advanced.Recorded);
        if (advanced.Recorded.Trouble is { } trouble)
        {
            Say(TargetPart.Clock, CheckState.Failed, trouble.Message, HookAdvice.For(hook.Key, advanced.Recorded.Exchange));
            return;
        }
        Say(
            TargetPart.Clock,
            advanced.Seen == true ? CheckState.Ok : CheckState.Doubtful,
            advanced.Seen == true
                ? $"{Advance.TotalSeconds:0} s forward, seen by the server"
                : $"the hook answered {advanced.Recorded.Exchange.Status}; nothing shows that the server's clock moved",
            advanced.Seen == true ? null
                : hook.Key == HttpTemplate.AdapterKey ? "look at what the adapter does to put the clock forward"
                : "let the hook's answer tell the server's time, and say where: clock:advance:now"
        );
    }

    // The first call of each kind is slow: the fastest of them is nearest to what a run sees.
    private void Measure(RecordedExchange recorded) =>
        roundTrip = Math.Min(roundTrip ?? double.MaxValue, recorded.EndedAt - recorded.StartedAt);

    private static string Milliseconds(RecordedExchange recorded) => $"{(recorded.EndedAt - recorded.StartedAt) * 1000:0} ms";

    private static string Words(TargetPart part) =>
        part == TargetPart.Credentials ? "the credentials" : $"the {part.ToString().ToLowerInvariant()}";

    private void Say(TargetPart part, CheckState state, string message, string? next = null) =>
        lines.Add(new CheckLine(part, state, message, next));
}
