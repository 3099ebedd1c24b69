using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Hints first (103), then the answer.</summary>
internal sealed class EarlyHints : Misbehaviour
{
    public override TroubleKind? Is => null;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync($"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n{Plausible.Answer}");
}
