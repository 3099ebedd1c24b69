namespace Conformance.Fake;

/// <summary>A hook was called with a body that it cannot use. The message says what is wrong in one line.</summary>
internal sealed class HookBodyException(string message, int status = 400, Exception? inner = null) : Exception(message, inner)
{
    public int Status { get; } = status;
}
