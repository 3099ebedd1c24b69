namespace Conformance.Fake;

/// <summary>The result of a redemption: the account that was provisioned, or the reason for the refusal.</summary>
internal sealed record Redemption(User? Account, string? Refusal)
{
    public static Redemption Of(User account) => new(account, Refusal: null);

    public static Redemption Refused(string reason) => new(Account: null, reason);
}
