using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Speaks HTTP/2 without being asked, and hangs up before that could be the line of a status.</summary>
internal sealed class Http2Preface : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.ConnectionLost;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync("\0\0\u0012\u0004\0\0\0\0\0\0\u0003\0\0\0\u0064\0\u0004\0\0\u00ff");
}
