namespace Conformance.Fake;

/// <summary>How a redemption ended: the account that was provisioned, or why none was.</summary>
internal sealed record Redemption(User? Account, string? Refusal)
{
    public static Redemption Of(User account) => new(account, Refusal: null);

    public static Redemption Refused(string reason) => new(Account: null, reason);
}
