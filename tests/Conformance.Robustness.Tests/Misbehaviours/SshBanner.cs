using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Another protocol: SSH.</summary>
internal sealed class SshBanner : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.NotHttp;

    public override async Task ServeAsync(Peer peer)
    {
        await peer.SendAsync("SSH-2.0-OpenSSH_9.6\r\n");
        await peer.RequestAsync();
    }
}
