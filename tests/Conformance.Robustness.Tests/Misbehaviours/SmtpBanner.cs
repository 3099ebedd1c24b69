using Conformance.Evidence;
using Conformance.Robustness.Tests.Wire;

namespace Conformance.Robustness.Tests.Misbehaviours;

/// <summary>Another protocol: SMTP, which answers line by line.</summary>
internal sealed class SmtpBanner : Misbehaviour
{
    public override TroubleKind? Is => TroubleKind.NotHttp;

    public override async Task ServeAsync(Peer peer)
    {
        await peer.SendAsync("220 mail.example ESMTP\r\n");
        await peer.RequestAsync();
    }
}
