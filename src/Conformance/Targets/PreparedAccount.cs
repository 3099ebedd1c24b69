using Conformance.Evidence;
using Conformance.Http;

namespace Conformance.Targets;

/// <summary>What the accounts hook gave: an account, or trouble.</summary>
/// <param name="Account">The account, or null.</param>
/// <param name="Recorded">The exchange, or null where the account is from the configuration.</param>
/// <param name="Trouble">Why there is no account, or null.</param>
internal sealed record PreparedAccount(Account? Account, RecordedExchange? Recorded, Trouble? Trouble)
{
    /// <summary>Whether the account was there before the run, and may have devices of an earlier one.</summary>
    public bool IsFixed { get; init; }
}
