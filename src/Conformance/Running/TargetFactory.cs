using Conformance.Configuration;
using Conformance.Http;
using Conformance.Redaction;
using Conformance.Targets;
using Conformance.Targets.Credentials;

namespace Conformance.Running;

/// <summary>Makes the target that the configuration describes.</summary>
internal static class TargetFactory
{
    /// <summary>Makes it, with everything that it needs to send and record.</summary>
    /// <param name="settings">The configuration.</param>
    /// <param name="redactor">Replaces secrets in the evidence.</param>
    /// <param name="clock">The time since the run began.</param>
    /// <param name="inProcess">Carries the requests to a target in this process, or null for the network.</param>
    public static Target Create(Settings settings, Redactor redactor, RunClock clock, HttpMessageHandler? inProcess)
    {
        var pace = new Pace(settings.Run.RequestsPerSecond, clock.Time);
        var limits = new HttpLimits(settings.Run.StepTimeout, settings.Run.MaxResponseBytes);
        HttpMessageHandler primary = inProcess is null ? Network.Create(limits, settings.Network) : new InProcessHandler(inProcess);
        var sender = new HttpSender(primary, limits, redactor, clock, pace);
        var sources = new AccessTokenSources(
            primary,
            inProcess is null ? null : settings.BaseUrls,
            settings.Network,
            limits,
            redactor,
            clock.Time,
            pace
        );
        var credentials = settings.Credentials.ToDictionary(pair => pair.Key, pair => Credential(pair.Value, sources, clock.Time));
        var offered = credentials.Where(pair => pair.Value.Offered is not null).ToDictionary(pair => pair.Key, pair => pair.Value.Offered!);
        var ageing = settings.Credentials[CredentialRole.Expired].Offered is { Ages: true }
            ? new AgeingAccessToken(offered[CredentialRole.Expired], clock.Time)
            : null;
        IAccountsHook accounts = settings.ProviderStates is { } states
            ? new ProviderStates(states, sender, redactor)
            : new FixedAccounts(settings.FixedAccounts, redactor, settings.AccountsSource);
        var endpoint = new EndpointClient(settings.BaseUrls, new Dictionary<CredentialRole, AccessToken>(), settings.Headers, sender);
        var probe = new AuthorizedProbe(endpoint, accounts, clock.Time);
        return new Target([.. inProcess is null ? [sender, primary] : new IDisposable[] { sender }, probe, sources, .. offered.Values])
        {
            Name = settings.TargetName,
            BaseUrl = settings.Endpoint,
            Pace = pace,
            StepTimeout = settings.Run.StepTimeout,
            Endpoint = new CredentialedEndpoint(endpoint, offered, probe, ageing, clock.Time),
            Credentials = credentials,
            Ageing = ageing,
            Adapter = settings.Adapter is { } adapter ? new Adapter(adapter.Describe, sender) : null,
            Accounts = accounts,
            AccountsDeclaredNone = settings.AccountsDeclaredNone,
            Devices = settings.Devices switch
            {
                { Offered: { } devices } => Hook<DevicesHook>.Of(Devices(devices, settings, sender, redactor, clock)),
                { Declared: true } none => Hook<DevicesHook>.None(none.Reason!),
                var undeclared => Hook<DevicesHook>.Undeclared(undeclared.Reason!),
            },
            Clock = settings.Clock switch
            {
                { Offered: { Command: { } command } } => Hook<ClockHook>.Of(new ClockHook(Command(command, settings, redactor, clock))),
                { Offered: { } hook } => Hook<ClockHook>.Of(
                    hook.Advance is { } advance ? new ClockHook(advance, sender) { Now = hook.Now, Told = hook.Told } : ClockHook.RealTime
                ),
                { Declared: true } none => Hook<ClockHook>.None(none.Reason!),
                var undeclared => Hook<ClockHook>.Undeclared(undeclared.Reason!),
            },
        };
    }

    private static Hook<RoleCredential> Credential(Hook<CredentialSettings> configured, AccessTokenSources sources, TimeProvider time) =>
        configured switch
        {
            { Offered: { } settings } => Hook<RoleCredential>.Of(
                new RoleCredential(sources.Of(settings), time) { Expires = settings.Ages }
            ),
            { Declared: true } none => Hook<RoleCredential>.None(none.Reason!),
            var undeclared => Hook<RoleCredential>.Undeclared(undeclared.Reason!),
        };

    private static DevicesHook Devices(DevicesSettings devices, Settings settings, HttpSender sender, Redactor redactor, RunClock clock) =>
        new(devices.Redeem, devices.Command is { } command ? Command(command, settings, redactor, clock) : null, sender)
        {
            Ids = settings.DeviceIds,
            Register = devices.Register,
            List = settings.DeviceList is { } list ? new DeviceList(list.List, sender) { Pointer = list.Pointer, Id = list.Id } : null,
            Provisioned = devices.Provisioned,
            EnterpriseId = devices.EnterpriseId,
            UserId = devices.UserId,
            AccountNone = devices.AccountNone,
        };

    private static HookCommand Command(CommandSettings command, Settings settings, Redactor redactor, RunClock clock) =>
        new(command.Key, command.Arguments, command.Folder, settings.Run.StepTimeout, redactor, clock);
}
