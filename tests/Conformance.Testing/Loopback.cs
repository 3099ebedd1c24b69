using System.Net;
using System.Net.Sockets;

namespace Conformance.Testing;

/// <summary>Ports of this machine.</summary>
public static class Loopback
{
    /// <summary>A port on which nothing listens. It was free a moment ago; the system gives out others first.</summary>
    public static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
