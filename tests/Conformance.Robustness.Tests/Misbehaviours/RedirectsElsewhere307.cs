namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Sends on to another host with a 307.</summary>
internal sealed class RedirectsElsewhere307() : RedirectsElsewhere(307);
