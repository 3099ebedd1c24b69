using Conformance.Evidence;
using Conformance.Http;

namespace Conformance.Targets;

/// <summary>What came of redeeming a token.</summary>
/// <param name="Recorded">The exchange.</param>
/// <param name="Provisioned">Whether the device was provisioned; null where that cannot be told.</param>
/// <param name="Account">The account that the answer names, or null.</param>
internal sealed record Redemption(RecordedExchange Recorded, bool? Provisioned, ProvisionedAccount? Account);
