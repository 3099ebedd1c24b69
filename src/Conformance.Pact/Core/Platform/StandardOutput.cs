using System.Runtime.InteropServices;

namespace Conformance.Pact.Core.Platform;

/// <summary>
/// The verifier prints a report to standard output whatever it is told. While this is held, what native code prints goes nowhere; .NET's
/// console writes to a duplicate of its own, so that the program's output still comes through.
/// </summary>
internal sealed partial class StandardOutput : IDisposable
{
    private const int FileDescriptor = 1;
    private const int WriteOnly = 1;
    private const int WindowsStandardOutput = -11;

    private static readonly Lock Gate = new();
    private static int holders;
    private static nint saved;

    private bool disposed;

    private StandardOutput() { }

    /// <summary>Silences native code until all who hold it have let go.</summary>
    public static StandardOutput Silence()
    {
        lock (Gate)
        {
            if (holders == 0)
            {
                // Opened now, lest the console be opened for the first time meanwhile and keep a duplicate of the silenced one.
                Console.Out.Flush();
                saved = OperatingSystem.IsWindows() ? GetStdHandle(WindowsStandardOutput) : Duplicate(FileDescriptor);
                Redirect();
            }
            holders++;
            return new StandardOutput();
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (disposed)
            {
                return;
            }
            disposed = true;
            if (--holders == 0)
            {
                Restore();
            }
        }
    }

    private static void Redirect()
    {
        if (OperatingSystem.IsWindows())
        {
            // No handle at all: Rust takes that for a program without a console and prints nothing.
            _ = SetStdHandle(WindowsStandardOutput, 0);
            return;
        }
        var nowhere = Open("/dev/null", WriteOnly);
        if (nowhere < 0)
        {
            return;
        }
        _ = Duplicate(nowhere, FileDescriptor);
        _ = Close(nowhere);
    }

    private static void Restore()
    {
        if (OperatingSystem.IsWindows())
        {
            _ = SetStdHandle(WindowsStandardOutput, saved);
        }
        else if (saved >= 0)
        {
            _ = Duplicate((int)saved, FileDescriptor);
            _ = Close((int)saved);
        }
        else
        {
            // The program was started with standard output closed.
            _ = Close(FileDescriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "dup")]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int descriptor, int onto);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);

    [LibraryImport("kernel32")]
    private static partial nint GetStdHandle(int which);

    [LibraryImport("kernel32")]
    private static partial int SetStdHandle(int which, nint handle);
}
