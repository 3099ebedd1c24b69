using System.Text.Json.Nodes;
using Conformance.Fake;

namespace Conformance.Cli.Tests;

/// <summary>A folder of its own for each test, in which the tool is run.</summary>
internal abstract class ToolTest : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> owned = [];

    private readonly TemporaryDirectory directory = new();

    protected string Folder => directory.Path;

    protected Dictionary<string, string> Variables { get; } = new(StringComparer.Ordinal);

    public async ValueTask DisposeAsync()
    {
        foreach (var one in Enumerable.Reverse(owned))
        {
            await one.DisposeAsync();
        }
        directory.Dispose();
        GC.SuppressFinalize(this);
    }

    protected T Owned<T>(T one)
        where T : IAsyncDisposable
    {
        owned.Add(one);
        return one;
    }

    protected ChildProcess Start(params IEnumerable<string> arguments) => Owned(ToolProcess.Start(Folder, Variables, arguments));

    protected async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var process = Start(arguments);
        var result = await process.EndAsync();
        return (result.ExitCode, result.Output, result.Errors);
    }

    /// <summary>Runs it and expects a mistake to be told: exit code 2 and these lines, one for each, nothing else.</summary>
    protected async Task ShouldBeAMistakeAsync(string[] arguments, params string[] lines)
    {
        var (exitCode, output, errors) = await RunAsync(arguments);

        errors.Should().NotContain("   at ", "nobody wants a stack trace");
        var told = errors.TrimEnd('\n').Split('\n').Where(line => !line.StartsWith("See: ", StringComparison.Ordinal)).ToList();
        told.Should().HaveCount(lines.Length, "each mistake is one line, and it said: {0}", errors);
        told.Should().OnlyContain(line => line.StartsWith("conformance: ", StringComparison.Ordinal));
        foreach (var line in lines)
        {
            told.Should().Contain(one => one.Contains(line, StringComparison.Ordinal), "it should tell that {0}", line);
        }
        exitCode.Should().Be(2);
        output.Should().BeEmpty();
    }

    protected async Task<ReferenceFake> FakeAsync(ReferenceFakeOptions? options = null) =>
        Owned(await ReferenceFake.StartAsync(options ?? new ReferenceFakeOptions()));

    /// <summary>Writes a configuration, changed as wanted, and gives the name of the file.</summary>
    protected string Write(JsonObject configuration, Action<JsonObject>? change = null)
    {
        change?.Invoke(configuration);
        var file = Path.Combine(Folder, "target.json");
        File.WriteAllText(file, configuration.ToJsonString());
        return file;
    }

    protected string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    protected JsonNode RunJson(string folder = "artifacts") => JsonNode.Parse(Read(Path.Combine(folder, "run.json")))!;
}
