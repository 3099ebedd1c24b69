using System.Collections.Concurrent;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;

namespace Conformance.Targets;

/// <summary>How a token is redeemed: what a device policy client and Google Play do on a real device, a hook of the server does here.</summary>
internal sealed class DevicesHook
{
    private const int Refused = 1;

    private readonly HttpTemplate? template;
    private readonly HttpSender sender;
    private readonly HookCommand? command;
    private readonly ConcurrentDictionary<string, Lazy<Task<RecordedExchange>>> registered = new(StringComparer.Ordinal);

    /// <summary>Tokens are redeemed by a request.</summary>
    public DevicesHook(HttpTemplate template, HttpSender sender)
        : this(template, null, sender) { }

    /// <summary>Tokens are redeemed by a request or by a command, whichever is not null.</summary>
    public DevicesHook(HttpTemplate? template, HookCommand? command, HttpSender sender)
    {
        this.template = template;
        this.command = command;
        this.sender = sender;
    }

    /// <summary>The key that configures it, as a message names it.</summary>
    public string Key => template is { IsOfAdapter: true } ? HttpTemplate.AdapterKey : "devices:redeem";

    /// <summary>The form of device ids.</summary>
    public DeviceIds Ids { get; init; } = DeviceIds.Default;

    /// <summary>How a device is registered before its first redemption, or null where it need not be.</summary>
    public HttpTemplate? Register { get; init; }

    /// <summary>What shows which devices an account has, or null.</summary>
    public DeviceList? List { get; init; }

    /// <summary>How an answer tells that the device was provisioned.</summary>
    public ProvisionedRule Provisioned { get; init; } = new();

    /// <summary>Where the answer names the enterprise of the provisioned account, or null.</summary>
    public JsonPointer? EnterpriseId { get; init; }

    /// <summary>Where the answer names the user of the provisioned account, or null.</summary>
    public JsonPointer? UserId { get; init; }

    /// <summary>Why the answer does not name the account, as the target declares; null where it names it or nothing is declared.</summary>
    public string? AccountNone { get; init; }

    /// <summary>Whether the answer names the account that was provisioned.</summary>
    public bool NamesAccount => EnterpriseId is not null || UserId is not null;

    /// <summary>How many replicas take turns.</summary>
    public int Replicas => (template?.UrlsOfOtherReplicas.Count ?? 0) + 1;

    /// <summary>Registers a device, once, where that is asked for: trouble, or null.</summary>
    public async Task<RecordedExchange?> RegisterAsync(Device device, CancellationToken cancellationToken)
    {
        if (Register is null)
        {
            return null;
        }
        var registration = await registered
            .GetOrAdd(
                device.Id,
                id => new Lazy<Task<RecordedExchange>>(() =>
                    sender.SendAsync(Register.Fill(("deviceId", SensitiveText.Plain(id))), cancellationToken)
                )
            )
            .Value;
        return registration.Trouble is not null ? registration
            : registration.Exchange.Status is >= 200 and < 300 ? null
            : registration with
            {
                Trouble = new Trouble(TroubleKind.Hook, $"devices:register did not register the device ({registration.Exchange.Status})"),
            };
    }

    /// <summary>Redeems a token on a device, at the replica whose turn it is.</summary>
    public async Task<Redemption> RedeemAsync(
        SensitiveText token,
        Device device,
        int turn,
        CancellationToken cancellationToken,
        Race? race = null
    )
    {
        if (await RegisterAsync(device, cancellationToken) is { } unregistered)
        {
            return new Redemption(unregistered, null, null);
        }
        if (command is not null)
        {
            return await RedeemAsync(command, token, device, race, cancellationToken);
        }
        var recorded = await sender.SendAsync(
            template!.Fill(turn, ("token", token), ("deviceId", SensitiveText.Plain(device.Id))) with
            {
                Race = race,
            },
            cancellationToken
        );
        var status = recorded.Exchange.Status;
        var provisioned = Provisioned.IsMetBy(status, recorded.Body);
        if (recorded.Trouble is null && !provisioned && WhatIsWrongWith(recorded) is { } wrong)
        {
            recorded = recorded with { Trouble = new Trouble(TroubleKind.Hook, wrong) };
        }
        return new Redemption(recorded, recorded.Trouble is null ? provisioned : null, provisioned ? Account(recorded.Body) : null);
    }

    private async Task<Redemption> RedeemAsync(
        HookCommand redeem,
        SensitiveText token,
        Device device,
        Race? race,
        CancellationToken cancellationToken
    )
    {
        if (race is not null)
        {
            await race.WaitAsync(ReleaseWay.Command, cancellationToken);
        }
        var run = await redeem.RunAsync(token.Value, cancellationToken, ("deviceId", device.Id));
        var trouble = run.Trouble ?? (run.ExitCode is 0 or Refused ? null : redeem.Ended(run));
        var provisioned = trouble is null ? run.ExitCode == 0 : (bool?)null;
        return new Redemption(
            RecordedExchange.OfCommand(trouble, run.StartedAt, run.EndedAt) with
            {
                Release = race?.Release,
            },
            provisioned,
            provisioned == true ? Account(run.Output) : null
        );
    }

    private ProvisionedAccount? Account(string? json) =>
        (EnterpriseId?.TextIn(json), UserId?.TextIn(json)) is var (enterprise, user) && (enterprise ?? user) is not null
            ? new ProvisionedAccount(enterprise, user)
            : null;

    private string? WhatIsWrongWith(RecordedExchange recorded) =>
        recorded.Exchange.Status switch
        {
            // An adapter refuses a token with 200: any other answer is its error, or somebody else's.
            var status when template!.IsOfAdapter => status == 200 && Provisioned.Pointer?.TextIn(recorded.Body) == "false"
                ? null
                : AdapterAnswer.WhatIsWrong(recorded.Exchange),
            >= 500 and var status => $"the devices hook broke ({status})",
            >= 300 and < 400 and var status when !Provisioned.Statuses.Contains(status) =>
                $"the devices hook neither provisioned nor refused ({status}: no redirect is followed)",
            _ => null,
        };
}
