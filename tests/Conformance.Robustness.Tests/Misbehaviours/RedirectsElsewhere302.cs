namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Sends on to another host with a 302.</summary>
internal sealed class RedirectsElsewhere302() : RedirectsElsewhere(302);
