namespace Conformance.Fake;

/// <summary>A hook was called with something that it cannot use; the message says what, in one line.</summary>
internal sealed class HookBodyException(string message, int status = 400) : Exception(message)
{
    public int Status { get; } = status;
}
