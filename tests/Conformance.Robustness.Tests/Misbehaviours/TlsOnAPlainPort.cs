using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>A TLS alert where HTTP was spoken.</summary>
internal sealed class TlsOnAPlainPort : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.NotHttp;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync("\u0015\u0003\u0003\0\u0002\u0002\u0046");
}
