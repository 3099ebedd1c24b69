using Conformance.Evidence;
using Conformance.Http;

namespace Conformance.Running.Checking;

/// <summary>What to do where no connection comes about.</summary>
internal static class ConnectionAdvice
{
    /// <summary>What to do, in one sentence; null where the message itself names the key that helps.</summary>
    public static string? For(Trouble trouble, string baseUrl) =>
        trouble.Kind switch
        {
            _ when trouble.Message.Contains("target:", StringComparison.Ordinal) => null,
            // TLS at a plain port, or the other way round.
            _ when trouble.Message.Contains(TransportTrouble.InItsUrl, StringComparison.Ordinal) => $"correct target:baseUrl ({baseUrl})",
            TroubleKind.ConnectionRefused => $"start the server, or correct target:baseUrl ({baseUrl})",
            TroubleKind.NameNotResolved => $"correct the host in target:baseUrl ({baseUrl})",
            TroubleKind.Timeout => "look at why the server does not answer; run:stepTimeout is how long the suite waits",
            TroubleKind.Tls =>
                "for a private certificate authority set target:tls:ca; for a client certificate set target:tls:clientCertificate",
            TroubleKind.NotHttp => $"check the scheme and the port of target:baseUrl ({baseUrl})",
            _ => "look at the server's log, and at any proxy or gateway before it",
        };
}
