using System.Text.Json;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;

namespace Conformance.Targets;

/// <summary>Which devices an account has, as the server itself tells. Nothing is judged by it.</summary>
internal sealed class DeviceList(HttpTemplate template, HttpSender sender)
{
    /// <summary>The key that configures it, as a message names it.</summary>
    public const string Key = "devices:list";

    /// <summary>Where the answer has the list, or null where it is the whole answer.</summary>
    public JsonPointer? Pointer { get; init; }

    /// <summary>Where an entry has the device id, or null where the entry is the id.</summary>
    public JsonPointer? Id { get; init; }

    /// <summary>Whether the list of an account shows a device.</summary>
    public async Task<DeviceListing> ShowsAsync(Account account, Device device, CancellationToken cancellationToken)
    {
        var recorded = await sender.SendAsync(
            template.Fill(("enterpriseId", SensitiveText.Plain(account.EnterpriseId)), ("userId", SensitiveText.Plain(account.UserId))),
            cancellationToken
        );
        var exchange = recorded.Exchange;
        return recorded.Trouble is { } trouble ? new DeviceListing(exchange, null, trouble.Message)
            : exchange.Status is not (>= 200 and < 300) ? new DeviceListing(exchange, null, $"{Key} answered {exchange.Status}")
            : (Pointer ?? JsonPointer.Whole).In(recorded.Body) is not { ValueKind: JsonValueKind.Array } list
                ? new DeviceListing(
                    exchange,
                    null,
                    $"{Key} answered no list{(Pointer is null ? "" : $" at {Pointer}")} ({exchange.Status})"
                )
            // Servers spell hexadecimal ids in either case; a new id is like no other.
            : new DeviceListing(
                exchange,
                list.EnumerateArray()
                    .Any(entry =>
                        string.Equals((Id ?? JsonPointer.Whole).TextIn(entry.GetRawText()), device.Id, StringComparison.OrdinalIgnoreCase)
                    ),
                null
            );
    }
}
