using System.Text;

namespace Conformance.Cli;

/// <summary>
/// A standard stream that may be closed, or lead to a full disk: a run must not end by that, since its verdict is its exit code and its reports are files.
/// What cannot be written is dropped, and that is told once.
/// </summary>
/// <param name="stream">Where to.</param>
/// <param name="tell">Told why, once; null where nobody is left to be told.</param>
internal sealed class SturdyWriter(TextWriter stream, Action<string>? tell) : TextWriter
{
    private bool isBroken;

    /// <inheritdoc/>
    public override Encoding Encoding => stream.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => stream.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => stream.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => stream.Write(value));

    /// <inheritdoc/>
    public override void Flush() => Try(stream.Flush);

    private void Try(Action write)
    {
        if (isBroken)
        {
            return;
        }
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            isBroken = true;
            tell?.Invoke(exception.Message);
        }
    }
}
