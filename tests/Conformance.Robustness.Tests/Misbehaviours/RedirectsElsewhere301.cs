namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Sends on to another host with a 301.</summary>
internal sealed class RedirectsElsewhere301() : RedirectsElsewhere(301);
