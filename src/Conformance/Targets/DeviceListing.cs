using Conformance.Evidence;

namespace Conformance.Targets;

/// <summary>What came of asking for the devices of an account.</summary>
/// <param name="Exchange">The evidence.</param>
/// <param name="Shows">Whether the list shows the device; null where there was no list to read.</param>
/// <param name="WhyUnread">Why there was none, in one line without secrets; otherwise null.</param>
internal sealed record DeviceListing(Exchange Exchange, bool? Shows, string? WhyUnread);
