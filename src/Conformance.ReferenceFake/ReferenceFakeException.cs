namespace Conformance.Fake;

/// <summary>The fake cannot start as it was asked to. The message is one line and says what to do.</summary>
public sealed class ReferenceFakeException : Exception
{
    /// <summary>Says what is wrong in one line.</summary>
    public ReferenceFakeException(string message)
        : base(message) { }

    /// <summary>Says what is wrong in one line, and keeps the cause.</summary>
    public ReferenceFakeException(string message, Exception innerException)
        : base(message, innerException) { }
}
