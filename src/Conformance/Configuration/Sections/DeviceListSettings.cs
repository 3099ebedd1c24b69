using Conformance.Targets;

namespace Conformance.Configuration;

/// <summary>The keys under <c>devices:list</c>.</summary>
/// <param name="List">The request that lists the devices of an account.</param>
/// <param name="Pointer">Where the answer has the list, or null where it is the whole answer.</param>
/// <param name="Id">Where an entry has the device id, or null where the entry is the id.</param>
internal sealed record DeviceListSettings(HttpTemplate List, JsonPointer? Pointer, JsonPointer? Id);
