using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Sends on to another host, to which nothing must ever go: no request, and a credential least of all.</summary>
internal abstract class RedirectsElsewhere(int status) : Misbehaviour
{
    public override TroubleKind? Is => null;

    public override TroubleKind? IsAsAHook => TroubleKind.Hook;

    /// <summary>The other host.</summary>
    public Uri Elsewhere { get; set; } = new("http://127.0.0.1:9/");

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.With(Plausible.Body, $"Location: {Elsewhere}elsewhere\r\n", $"HTTP/1.1 {status} Elsewhere"));
}
