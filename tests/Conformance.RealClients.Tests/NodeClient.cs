using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Conformance.RealClients.Tests;

/// <summary>Google's Node client, in a process of its own.</summary>
internal static class NodeClient
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    public static async Task<NodeAnswer> GenerateAsync(Uri rootUrl, string enterpriseId, string userId, string accessToken)
    {
        using var process = Process.Start(
            new ProcessStartInfo("node")
            {
                ArgumentList = { Path.Combine(AppContext.BaseDirectory, "node", "call.mjs"), rootUrl.AbsoluteUri, enterpriseId, userId },
                Environment = { ["ACCESS_TOKEN"] = accessToken, ["NODE_CLIENT_FOLDER"] = Folder },
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        using var timeout = new CancellationTokenSource(Bound, TimeProvider.System);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            var output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return process.ExitCode == 0
                ? JsonSerializer.Deserialize<NodeAnswer>(output, JsonSerializerOptions.Web)!
                : throw new InvalidOperationException($"node ended with {process.ExitCode}: {await errors}");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static string Folder =>
        typeof(NodeClient).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "NodeClientFolder").Value!;
}
