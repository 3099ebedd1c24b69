namespace Conformance.Cli.Tests;

/// <summary>The tool as a process of its own.</summary>
internal static class ToolProcess
{
    public static ChildProcess Start(string folder, IReadOnlyDictionary<string, string> variables, params IEnumerable<string> arguments) =>
        ChildProcess.StartBeside("Conformance.Cli", folder, variables, arguments);

    public static ChildProcess Start(string folder, params IEnumerable<string> arguments) => Start(folder, NoVariables, arguments);

    /// <summary>Runs the tool to its end.</summary>
    public static async Task<ProcessResult> RunAsync(string folder, params IEnumerable<string> arguments)
    {
        await using var tool = Start(folder, arguments);
        return await tool.EndAsync();
    }

    /// <summary>The suite as a program of tests, in the place of the tool.</summary>
    public static ChildProcess StartSuite(
        string folder,
        IReadOnlyDictionary<string, string> variables,
        params IEnumerable<string> arguments
    ) =>
        ChildProcess.Start(
            Path.Combine(
                AppContext.BaseDirectory.Replace("Conformance.Cli.Tests", "Conformance.Suite", StringComparison.Ordinal),
                "Conformance.Suite"
            ),
            folder,
            variables,
            arguments
        );

    private static Dictionary<string, string> NoVariables => new(StringComparer.Ordinal);
}
