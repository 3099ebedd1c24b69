using System.Diagnostics;
using System.Text;

namespace Conformance.Reports.Tests;

/// <summary>A real POSIX shell in which <c>curl</c> prints its arguments, each ended by a NUL, and then its standard input.</summary>
internal static class Shell
{
    public static bool IsThere => File.Exists("/bin/sh");

    public static IReadOnlyList<string> Run(string line, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            ArgumentList = { "-u", "-c", $$"""curl() { printf '%s\000' "$@"; cat; }; {{line}}""" },
        };
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }
        using var shell = Process.Start(start)!;
        shell.StandardInput.Close();
        var error = shell.StandardError.ReadToEndAsync();
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return shell.ExitCode == 0 ? output.Split('\0') : throw new InvalidOperationException(error.Result);
    }
}
