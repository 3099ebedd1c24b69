namespace Conformance.Adapter.Tests.Servers;

/// <summary>The tiny EMM server of <c>node/</c>, on a framework of Node.</summary>
internal sealed class NodeServer(NodeProcess process, Uri baseUrl) : AdapterServer
{
    public override Uri BaseUrl => baseUrl;

    public static async Task<AdapterServer> LaunchAsync(string program, ServerSettings settings, params (string Name, string? Value)[] more)
    {
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CONFORMANCE_ADAPTER_SECRET"] = settings.Secret,
            ["CONFORMANCE_ADAPTER_ALLOW_PRODUCTION"] = settings.AllowProduction,
            ["NODE_ENV"] = settings.Production ? "production" : null,
            ["npm_package_version"] = "7.3.1",
        };
        foreach (var (name, value) in more)
        {
            variables[name] = value;
        }
        var process = NodeProcess.Start(variables, program);
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
