using System.Text;
using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>JSON in UTF-16 that nothing tells from UTF-8 but its NULs.</summary>
internal sealed class Utf16JsonWithoutLabel : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.Undecodable;

    protected override Task AnswerAsync(Peer peer) => peer.SendAsync(Plausible.With(Encoding.Unicode.GetBytes(Plausible.Body)));
}
