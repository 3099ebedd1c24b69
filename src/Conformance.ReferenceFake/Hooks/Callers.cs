using System.Net;
using Microsoft.AspNetCore.Http;

namespace Conformance.Fake;

/// <summary>
/// Who calls the hooks: not a page in a browser. Such a page comes from elsewhere and says so in Origin, or it has given the name of its own host the
/// address of this machine (DNS rebinding), and then Host has that name.
/// </summary>
internal static class Callers
{
    private const string Local = "localhost";

    /// <summary>Why a request is refused, or null.</summary>
    /// <param name="request">The request.</param>
    /// <param name="hasSecret">Whether the hooks have a secret, which no such page knows: the fake may then have any name.</param>
    public static string? Problem(HttpRequest request, bool hasSecret)
    {
        var origin = request.Headers.Origin;
        return origin.Count > 0
            && !string.Equals(origin.ToString(), $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
                ? "The hooks are not for pages of other sites: leave out the Origin header."
            : hasSecret || IsLocal(request.Host.Host) ? null
            : "Without a hook secret the hooks are called as localhost or by an IP address: change the host of the URL, or start the fake with a secret.";
    }

    private static bool IsLocal(string host)
    {
        var name = host.TrimEnd('.');
        return IPAddress.TryParse(name.Trim('[', ']'), out _)
            || name.Equals(Local, StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("." + Local, StringComparison.OrdinalIgnoreCase);
    }
}
