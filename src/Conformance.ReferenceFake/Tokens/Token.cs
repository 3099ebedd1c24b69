namespace Conformance.Fake;

/// <summary>An authentication token that was generated.</summary>
internal sealed class Token(string value, User user, DateTimeOffset expiresAt)
{
    public string Value { get; } = value;

    public User User { get; } = user;

    public DateTimeOffset ExpiresAt { get; set; } = expiresAt;

    /// <summary>The device that it provisioned, or null while it is unused.</summary>
    public string? UsedBy { get; set; }

    public DateTimeOffset UsedAt { get; set; }
}
