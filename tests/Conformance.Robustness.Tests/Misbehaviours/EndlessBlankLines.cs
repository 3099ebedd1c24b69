using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Blank lines where the status line should be.</summary>
internal sealed class EndlessBlankLines : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.NotHttp;

    protected override Task AnswerAsync(Peer peer) => peer.EndlesslyAsync(string.Concat(Enumerable.Repeat("\r\n", 4096)));
}
