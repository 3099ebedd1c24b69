using Conformance.Http;

namespace Conformance.Targets;

/// <summary>What came of asking for the devices of an account.</summary>
/// <param name="Recorded">The exchange.</param>
/// <param name="Ids">The ids that the list shows; null where there was no list to read.</param>
/// <param name="WhyUnread">Why there was none, in one line without secrets; otherwise null.</param>
internal sealed record DeviceListing(RecordedExchange Recorded, IReadOnlyList<string>? Ids, string? WhyUnread)
{
    /// <summary>Whether the list shows a device; null where there was no list to read. Servers spell hexadecimal ids in either case; a new id is like no other.</summary>
    public bool? Shows(string device) => Ids?.Contains(device, StringComparer.OrdinalIgnoreCase);
}
