using System.Text;
using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>JSON in UTF-16, labelled so.</summary>
internal sealed class Utf16Json : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Undecodable;

    protected override Task AnswerAsync(Peer peer) =>
        peer.SendAsync(Plausible.With(Encoding.Unicode.GetBytes(Plausible.Body), type: "application/json; charset=utf-16"));
}
