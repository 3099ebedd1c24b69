using System.Security.Cryptography;

namespace Conformance.Testing;

/// <summary>A directory that is gone with the test.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    // Letters only: with digits among them the name may look like a secret, and is then not shown in a message.
    public string Path { get; } =
        Directory
            .CreateDirectory(
                System.IO.Path.Combine(
                    System.IO.Path.GetTempPath(),
                    $"conformance-{RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 12)}"
                )
            )
            .FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
