using System.Globalization;

namespace Conformance.Cli;

/// <summary>
/// How many files and connections the operating system lets this process open. With few of them not even the libraries can be loaded, and each failure looks
/// like a bug.
/// </summary>
internal static class OpenFiles
{
    /// <summary>A run against a server of its own opens about as many.</summary>
    public const int Enough = 256;

    private const string Limits = "/proc/self/limits";
    private const string OfFiles = "Max open files";

    /// <summary>Why there are too few, in one line, or null.</summary>
    public static string? Problem() =>
        Limit() is { } limit and < Enough
            ? $"only {limit} files and connections can be open at once, and a run needs {Enough}: raise the limit, for example with ulimit -n 1024"
            : null;

    // Null where the operating system does not tell, or there is no limit.
    private static int? Limit()
    {
        try
        {
            foreach (var line in File.ReadLines(Limits))
            {
                if (line.StartsWith(OfFiles, StringComparison.Ordinal))
                {
                    var soft = line.AsSpan(OfFiles.Length).Trim();
                    return int.TryParse(soft[..soft.IndexOf(' ')], NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
                        ? limit
                        : null;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not Linux.
        }
        return null;
    }
}
