using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A TLS alert where HTTP was spoken, and the end of the connection.</summary>
internal sealed class TlsOnAPlainPort : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.ConnectionLost;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync("\u0015\u0003\u0003\0\u0002\u0002\u0046");
}
