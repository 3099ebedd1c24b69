using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Bytes without sense.</summary>
internal sealed class Garbage : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.NotHttp;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(string.Concat(Enumerable.Range(0, 2048).Select(number => (char)(number * 37 % 256))));
}
