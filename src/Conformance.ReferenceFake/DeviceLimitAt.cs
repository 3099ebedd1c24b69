namespace Conformance.Fake;

/// <summary>Where the limit of ten devices a user is enforced: the page (clause: devices) does not say, so both are right.</summary>
public enum DeviceLimitAt
{
    /// <summary>A token is always given; the device that redeems it for an eleventh slot is refused.</summary>
    Redemption,

    /// <summary>A user with ten devices gets no token. Tokens made earlier are still refused an eleventh slot when redeemed.</summary>
    Generation,
}
