namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Sends on to another host with a 303.</summary>
internal sealed class RedirectsElsewhere303() : RedirectsElsewhere(303);
