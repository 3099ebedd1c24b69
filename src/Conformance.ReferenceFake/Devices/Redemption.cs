namespace Conformance.Fake;

/// <summary>The result of a redemption: the account that was provisioned, or the reason for the refusal.</summary>
internal sealed record Redemption(User? Account, string? Refusal)
{
    /// <summary>The status of a refusal.</summary>
    public int Status { get; init; } = 403;

    /// <summary>What a refusal asks for with Retry-After, or null.</summary>
    public int? RetryAfterSeconds { get; init; }

    public static Redemption Of(User account) => new(account, Refusal: null);

    public static Redemption Refused(string reason) => new(Account: null, reason);
}
