using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;

namespace Conformance.Targets;

/// <summary>How a token is redeemed: what a device policy client and Google Play do on a real device, a hook of the server does here.</summary>
internal sealed class DevicesHook(HttpTemplate template, HttpSender sender)
{
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

    /// <summary>Redeems a token on a device, at the replica whose turn it is.</summary>
    public async Task<Redemption> RedeemAsync(
        SensitiveText token,
        Device device,
        int turn,
        CancellationToken cancellationToken,
        bool inRace = false
    )
    {
        var recorded = await sender.SendAsync(
            template.Fill(turn, ("token", token), ("deviceId", SensitiveText.Plain(device.Id))) with
            {
                InRace = inRace,
            },
            cancellationToken
        );
        var status = recorded.Exchange.Status;
        var provisioned = Provisioned.IsMetBy(status, recorded.Body);
        if (recorded.Trouble is null && !provisioned && WhatIsWrongWith(status) is { } wrong)
        {
            recorded = recorded with { Trouble = new Trouble(TroubleKind.Hook, wrong) };
        }
        var account = provisioned ? new ProvisionedAccount(EnterpriseId?.TextIn(recorded.Body), UserId?.TextIn(recorded.Body)) : null;
        return new Redemption(
            recorded,
            recorded.Trouble is null ? provisioned : null,
            account is { EnterpriseId: null, UserId: null } ? null : account
        );
    }

    private string? WhatIsWrongWith(int? status) =>
        status switch
        {
            >= 500 => $"the devices hook broke ({status})",
            >= 300 and < 400 when !Provisioned.Statuses.Contains(status.Value) =>
                $"the devices hook neither provisioned nor refused ({status}: no redirect is followed)",
            _ => null,
        };
}
