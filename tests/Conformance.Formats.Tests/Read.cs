using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Testing;

namespace Conformance.Formats.Tests;

/// <summary>What others' tools made of the reports of all kinds of runs. They are started once for all tests: starting Node takes longest.</summary>
[SetUpFixture]
internal sealed class Read
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(120);
    private static readonly TemporaryDirectory Folder = new();
    private static JsonNode? results;

    /// <summary>What the tools made of the run of a kind.</summary>
    public static JsonNode Run(string kind) => results!["runs"]![At(kind)]!;

    /// <summary>What ajv finds in each configuration.</summary>
    public static JsonObject Configurations => results!["configurations"]!.AsObject();

    /// <summary>Where the reports of the run of a kind are.</summary>
    public static string At(string kind) => Folder.File(kind);

    [OneTimeSetUp]
    public async Task ReadAsync()
    {
        await Kinds.WriteAsync(Folder.Path);
        var contracts = Path.Combine(Repository.Root, "contracts");
        var task = new
        {
            runSchema = Path.Combine(contracts, "run.schema.json"),
            configurationSchema = Path.Combine(contracts, "configuration.schema.json"),
            configurations = Directory.GetFiles(Folder.Path, "configuration.json", SearchOption.AllDirectories),
            runs = Kinds.All.Select(At),
        };
        results = JsonNode.Parse(await NodeAsync(JsonSerializer.Serialize(task)));
    }

    [OneTimeTearDown]
    public void Delete() => Folder.Dispose();

    private static async Task<string> NodeAsync(string input)
    {
        var folder = typeof(Read).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "NodeFolder").Value!;
        using var process = new Process();
        process.StartInfo = new ProcessStartInfo("node", [Path.Combine(folder, "read.mjs")])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail("There is no Node.js here, so no tool read the reports. Install Node.js 20 or newer.");
        }
        using var timeout = new CancellationTokenSource(Bound, TimeProvider.System);
        var errors = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.StandardInput.WriteAsync(input.AsMemory(), timeout.Token);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        process.ExitCode.Should().Be(0, await errors);
        // A tool may talk before the result.
        return output.TrimEnd('\n').Split('\n')[^1];
    }
}
