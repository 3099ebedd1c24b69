namespace Conformance.Fake;

/// <summary>Where the limit of ten devices per user is enforced. The page (clause: devices) does not say, so both are right.</summary>
public enum DeviceLimitAt
{
    /// <summary>A token is always generated; the device that redeems it for an eleventh slot is refused.</summary>
    Redemption,

    /// <summary>A user with ten devices gets no token. A token generated earlier is still refused an eleventh slot when it is redeemed.</summary>
    Generation,
}
