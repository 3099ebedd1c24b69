namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Sends on to another host with a 308.</summary>
internal sealed class RedirectsElsewhere308() : RedirectsElsewhere(308);
