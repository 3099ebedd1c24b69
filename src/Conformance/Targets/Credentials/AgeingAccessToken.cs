namespace Conformance.Targets.Credentials;

/// <summary>
/// The access token of the role <see cref="CredentialRole.Expired"/> where the configuration gives none: one that was obtained early and
/// is not renewed. It is waited for until it has expired, or the clock hook ages it.
/// </summary>
internal sealed class AgeingAccessToken(RoleCredential credential, TimeProvider time)
{
    // A server may allow for clocks that differ: usually by a minute at the most, some by five.
    private static readonly TimeSpan UsualLeeway = TimeSpan.FromSeconds(65);
    private static readonly TimeSpan LongestLeeway = TimeSpan.FromMinutes(5);

    // What the scenario itself takes afterwards.
    private static readonly TimeSpan Afterwards = TimeSpan.FromMinutes(1);

    private DateTimeOffset? expiresAt;
    private bool agedByClock;

    /// <summary>Whether the token has expired by now.</summary>
    public bool HasExpired => agedByClock || time.GetUtcNow() >= expiresAt + UsualLeeway;

    /// <summary>
    /// Why a call that succeeds with the token proves nothing; null where it does. The clock hook need not age access tokens, which another
    /// server may issue, and a server may allow for clocks that differ.
    /// </summary>
    public string? WhySuccessProvesNothing =>
        agedByClock
            ? $"{credential.Key}: the access token still works after the clock hook put the clock forward: either its expiry is not checked, or the hook does not age access tokens: give credentials:expired:accessToken"
        : time.GetUtcNow() < expiresAt + LongestLeeway
            ? $"{credential.Key}: the access token still works a minute after it expired: either its expiry is not checked, or the server allows for clocks that differ: give credentials:expired:accessToken"
        : null;

    /// <summary>Obtains the token, and says how it can be made to expire.</summary>
    /// <param name="left">How long the run may still take.</param>
    /// <param name="clock">The clock hook, or null.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How; or neither that nor a reason where the token has expired already; or why it cannot be.</returns>
    public async Task<(Ageing? Ageing, string? WhyNot)> PlanAsync(TimeSpan left, ClockHook? clock, CancellationToken cancellationToken)
    {
        var obtained = await credential.GetAsync(cancellationToken);
        expiresAt = obtained.ExpiresAt;
        if (obtained.WhyNone is { } why)
        {
            return (null, why);
        }
        if (expiresAt is not { } expiry)
        {
            return (
                null,
                $"credentials:expired is not configured, and {credential.Key} does not say when its access tokens expire: give credentials:expired:accessToken, or none with a reason"
            );
        }
        if (HasExpired)
        {
            return (null, null);
        }
        var untilExpired = expiry - time.GetUtcNow() + UsualLeeway;
        return untilExpired + Afterwards <= left ? (new Ageing(untilExpired, ByClock: false), null)
            : clock is { IsRealTime: false } ? (new Ageing(untilExpired + LongestLeeway, ByClock: true), null)
            : (
                null,
                $"credentials:expired is not configured, and the access tokens of {credential.Key} expire after the run has ended (run:timeout): give credentials:expired:accessToken, or none with a reason"
            );
    }

    /// <summary>Says that the clock hook has put the clock forward until the token has expired.</summary>
    public void AgedByClock() => agedByClock = true;
}
