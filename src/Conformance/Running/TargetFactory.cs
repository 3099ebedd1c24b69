using Conformance.Configuration;
using Conformance.Http;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Running;

/// <summary>Makes the target that the configuration describes.</summary>
internal static class TargetFactory
{
    /// <summary>Makes it, with everything that it needs to send and record.</summary>
    /// <param name="settings">The configuration.</param>
    /// <param name="redactor">Replaces secrets in the evidence.</param>
    /// <param name="clock">The time since the run began.</param>
    /// <param name="inProcess">Carries the requests to a target in this process, or null for the network.</param>
    /// <param name="network">How the target is reached over the network, or null for the defaults.</param>
    public static Target Create(
        Settings settings,
        Redactor redactor,
        RunClock clock,
        HttpMessageHandler? inProcess,
        NetworkOptions? network = null
    )
    {
        network ??= NetworkOptions.Default;
        var pace = new Pace(network.RequestsPerSecond, clock.Time);
        var limits = new HttpLimits(settings.Run.StepTimeout, settings.Run.MaxResponseBytes);
        HttpMessageHandler primary = inProcess ?? Network.Create(limits, network);
        var sender = new HttpSender(primary, limits, redactor, clock, pace, network.Patience);
        var offered = settings
            .Credentials.Where(pair => pair.Value.Offered is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value.Offered!);
        return new Target(inProcess is null ? [sender, primary] : [sender])
        {
            Name = settings.TargetName,
            BaseUrl = settings.Endpoint,
            Pace = pace,
            Endpoint = new EndpointClient(settings.BaseUrls, offered, settings.Headers, sender),
            Credentials = settings.Credentials,
            Accounts = settings.ProviderStates is { } states
                ? new ProviderStates(states, sender, redactor)
                : new FixedAccounts(settings.FixedAccounts, redactor, settings.AccountsSource),
            AccountsDeclaredNone = settings.AccountsDeclaredNone,
            Devices = settings.Devices switch
            {
                { Offered: { } devices } => Hook<DevicesHook>.Of(
                    new DevicesHook(devices.Redeem, sender)
                    {
                        Provisioned = devices.Provisioned,
                        EnterpriseId = devices.EnterpriseId,
                        UserId = devices.UserId,
                        AccountNone = devices.AccountNone,
                    }
                ),
                { Declared: true } none => Hook<DevicesHook>.None(none.Reason!),
                var undeclared => Hook<DevicesHook>.Undeclared(undeclared.Reason!),
            },
            Clock = settings.Clock switch
            {
                { Offered: { } hook } => Hook<ClockHook>.Of(
                    hook.Advance is { } advance ? new ClockHook(advance, sender) { Now = hook.Now } : ClockHook.RealTime
                ),
                { Declared: true } none => Hook<ClockHook>.None(none.Reason!),
                var undeclared => Hook<ClockHook>.Undeclared(undeclared.Reason!),
            },
        };
    }
}
