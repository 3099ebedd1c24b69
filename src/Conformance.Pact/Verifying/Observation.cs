namespace Conformance.Pact.Verifying;

/// <summary>What the relays saw while an interaction was replayed.</summary>
internal sealed class Observation
{
    /// <summary>What a relay answers the core when something went wrong. Not a 5xx: with those the core tries again for half a minute.</summary>
    public const int TroubleStatus = 400;

    private volatile string? trouble;
    private volatile bool providerAnswered;

    /// <summary>Why the provider could not be asked, or its answer not be had; null where all went well.</summary>
    public string? Trouble => trouble;

    /// <summary>Whether the provider answered the call.</summary>
    public bool ProviderAnswered => providerAnswered;

    /// <summary>The provider answered the call.</summary>
    public void Answered() => providerAnswered = true;

    /// <summary>Something went wrong; what went wrong first counts.</summary>
    public void Fail(string why) => trouble ??= why;
}
