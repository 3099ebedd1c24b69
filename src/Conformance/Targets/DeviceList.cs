using System.Text.Json;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;

namespace Conformance.Targets;

/// <summary>Which devices an account has, as the server itself tells. It refutes nothing: it can only show that a refusal is none.</summary>
internal sealed class DeviceList(HttpTemplate template, HttpSender sender)
{
    /// <summary>The key that configures it, as a message names it.</summary>
    public const string Key = "devices:list";

    /// <summary>Where the answer has the list, or null where it is the whole answer.</summary>
    public JsonPointer? Pointer { get; init; }

    /// <summary>Where an entry has the device id, or null where the entry is the id.</summary>
    public JsonPointer? Id { get; init; }

    /// <summary>The devices that the list of an account shows.</summary>
    public async Task<DeviceListing> OfAsync(Account account, CancellationToken cancellationToken)
    {
        var recorded = await sender.SendAsync(
            template.Fill(("enterpriseId", SensitiveText.Plain(account.EnterpriseId)), ("userId", SensitiveText.Plain(account.UserId))),
            cancellationToken
        );
        var exchange = recorded.Exchange;
        return recorded.Trouble is { } trouble ? new DeviceListing(recorded, null, trouble.Message)
            : exchange.Status is not (>= 200 and < 300) ? new DeviceListing(recorded, null, $"{Key} answered {exchange.Status}")
            : (Pointer ?? JsonPointer.Whole).In(recorded.Body) is not { ValueKind: JsonValueKind.Array } list
                ? new DeviceListing(
                    recorded,
                    null,
                    $"{Key} answered no list{(Pointer is null ? "" : $" at {Pointer}")} ({exchange.Status})"
                )
            : new DeviceListing(
                recorded,
                [.. list.EnumerateArray().Select(entry => (Id ?? JsonPointer.Whole).TextIn(entry.GetRawText())).OfType<string>()],
                null
            );
    }
}
