namespace Conformance.Adapter.AspNetCore;

/// <summary>What, besides states, an adapter may not offer.</summary>
internal static class Unavailability
{
    public const string Redeem = "redeem";
    public const string Clock = "clock";
}
