using System.Text;

namespace Conformance.Files;

/// <summary>
/// A file that somebody named: it may be a pipe that nobody writes to, a device that never ends, or larger than any file of its kind. Each is refused
/// before it costs time or memory.
/// </summary>
internal static class GivenFile
{
    /// <summary>The largest secret, in bytes.</summary>
    public const int LargestSecret = 64 * 1024;

    /// <summary>The largest configuration, in bytes.</summary>
    public const int LargestConfiguration = 4 * 1024 * 1024;

    /// <summary>The largest run.json or journal, in bytes.</summary>
    public const int LargestEvidence = 256 * 1024 * 1024;

    private static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(3);

    /// <summary>Opens it to read it. Whoever writes to it meanwhile is refused.</summary>
    /// <param name="path">The path.</param>
    /// <param name="largest">How many bytes it may have.</param>
    /// <exception cref="UnusableFileException">It is not a file, or too large.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static FileStream Open(string path, int largest)
    {
        // To open a pipe waits until somebody writes to it. No call of .NET tells a pipe before that; a thread of its own may wait for good.
        var opening = Task.Factory.StartNew(
            () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        if (Task.WaitAny([opening], LongestOpening) < 0)
        {
            throw new UnusableFileException("is not a file that can be opened: give a file, not a pipe");
        }
        var file = opening.GetAwaiter().GetResult();
        try
        {
            return !file.CanSeek ? throw new UnusableFileException("is not a file: give a file, not a pipe or a device")
                : file.Length > largest ? throw TooLarge(largest)
                : file;
        }
        catch (UnusableFileException)
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Its bytes.</summary>
    /// <inheritdoc cref="Open"/>
    public static byte[] ReadBytes(string path, int largest)
    {
        using var file = Open(path, largest);
        using var bytes = new MemoryStream((int)file.Length);
        var buffer = new byte[64 * 1024];
        // A device has no length, and a file may grow.
        while (file.Read(buffer) is > 0 and var length)
        {
            bytes.Write(buffer, 0, length);
            if (bytes.Length > largest)
            {
                throw TooLarge(largest);
            }
        }
        return bytes.ToArray();
    }

    /// <summary>Its text, in the encoding that its byte order mark tells, or UTF-8.</summary>
    /// <inheritdoc cref="Open"/>
    public static string ReadText(string path, int largest)
    {
        using var reader = new StreamReader(new MemoryStream(ReadBytes(path, largest)), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Why it cannot be read, as the end of a sentence whose subject is the file.</summary>
    public static string Problem(Exception exception) =>
        exception is UnusableFileException ? exception.Message : "cannot be read: check its path and permissions";

    private static UnusableFileException TooLarge(int largest) =>
        new(largest >= 1 << 20 ? $"is larger than {largest >> 20} MiB" : $"is larger than {largest >> 10} KiB");
}
