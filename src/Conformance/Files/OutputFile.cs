using System.Text;

namespace Conformance.Files;

/// <summary>
/// A file that the suite writes. It is made beside the place and moved there, so it is whole or not there at all, and a symbolic link in its place is
/// replaced and never followed: it may lead to somebody else's file.
/// </summary>
internal static class OutputFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a text, in the place of whatever file is there.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static void Write(string path, string text) => Write(path, Utf8.GetBytes(text));

    /// <summary>Writes bytes, in the place of whatever file is there.</summary>
    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var temporary = Temporary(path);
        try
        {
            WriteThrough(temporary, bytes);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    /// <summary>Opens it for nobody else to write meanwhile, emptied. It is not replaced: who writes it already would not be noticed.</summary>
    /// <exception cref="UnusableFileException">It is not a file of its own.</exception>
    /// <exception cref="IOException">It cannot be written, or somebody else is writing it.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static FileStream OpenAlone(string path)
    {
        EnsureFile(path);
        // Without a buffer of its own each line is one call of the operating system.
        var file = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                Share = FileShare.None,
                BufferSize = 0,
            }
        );
        if (file.Length > 0)
        {
            file.SetLength(0);
        }
        return file;
    }

    /// <summary>Makes sure that what is in the place, if anything, is a file: not a symbolic link, and not a pipe that nobody reads.</summary>
    /// <inheritdoc cref="OpenAlone"/>
    public static void EnsureFile(string path)
    {
        if (IsLink(path))
        {
            throw new UnusableFileException("is a symbolic link: name the file itself");
        }
        if (File.Exists(path))
        {
            GivenFile.Open(path, int.MaxValue).Dispose();
        }
    }

    /// <summary>Whether a symbolic link is in the place, even one that leads nowhere.</summary>
    public static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    /// <summary>A name beside the path that nothing has.</summary>
    public static string Temporary(string path) => $"{path}.{Path.GetRandomFileName()}.tmp";

    /// <summary>Writes a new file as far as the disk.</summary>
    public static void WriteThrough(string path, ReadOnlySpan<byte> bytes)
    {
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        file.Write(bytes);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Deletes a file, if that is possible.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What kept it from being written is what is told.
        }
    }
}
