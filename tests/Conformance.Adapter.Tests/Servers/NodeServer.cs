namespace Conformance.Adapter.Tests.Servers;

/// <summary>The tiny EMM server of <c>node/</c>, on Express or on Fastify.</summary>
internal sealed class NodeServer(NodeProcess process, Uri baseUrl) : AdapterServer
{
    public override Uri BaseUrl => baseUrl;

    public static async Task<AdapterServer> LaunchAsync(ServerKind kind, ServerSettings settings)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CONFORMANCE_ADAPTER_SECRET"] = settings.Secret,
            ["CONFORMANCE_ADAPTER_ALLOW_PRODUCTION"] = settings.AllowProduction,
            ["NODE_ENV"] = settings.Production ? "production" : null,
            ["npm_package_version"] = "7.3.1",
        };
        var process = NodeProcess.Start(variables, kind == ServerKind.Express ? "express-server.mjs" : "fastify-server.mjs");
        try
        {
            return new NodeServer(process, new Uri(await process.FirstLineAsync()));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public override ValueTask DisposeAsync() => process.DisposeAsync();
}
