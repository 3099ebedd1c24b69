namespace Conformance.Robustness.Tests.Wire;

/// <summary>A target with all its hooks behind one address, told apart by the path.</summary>
internal static class Routes
{
    /// <summary>What the configuration says of such a target.</summary>
    public static Dictionary<string, string> Of(Uri url) =>
        new(StringComparer.Ordinal)
        {
            ["target:baseUrl"] = url.AbsoluteUri,
            ["accounts:providerStates:url"] = $"{url}hooks/accounts",
            ["devices:redeem:url"] = $"{url}hooks/devices",
            ["clock:advance:url"] = $"{url}hooks/clock",
        };

    public static bool IsAccounts(string request) => Line(request).Contains("/hooks/accounts", StringComparison.Ordinal);

    public static bool IsDevices(string request) => Line(request).Contains("/hooks/devices", StringComparison.Ordinal);

    public static bool IsClock(string request) => Line(request).Contains("/hooks/clock", StringComparison.Ordinal);

    private static string Line(string request) => request[..request.IndexOf("\r\n", StringComparison.Ordinal)];
}
