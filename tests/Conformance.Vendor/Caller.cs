namespace Vendor;

/// <summary>Who calls: an EMM, with what its access token allows.</summary>
public sealed record Caller
{
    public required string AccessToken { get; init; }

    public required string Emm { get; init; }

    public required string Scope { get; init; }

    public DateTimeOffset ExpiresAt { get; init; } = DateTimeOffset.MaxValue;
}
