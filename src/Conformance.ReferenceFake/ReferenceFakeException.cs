namespace Conformance.Fake;

/// <summary>The fake cannot be started with these options. The message is one line and says what to do.</summary>
public sealed class ReferenceFakeException : Exception
{
    /// <summary>Says what is wrong in one line.</summary>
    public ReferenceFakeException(string message)
        : base(message) { }

    /// <summary>Says what is wrong in one line and keeps the cause.</summary>
    public ReferenceFakeException(string message, Exception innerException)
        : base(message, innerException) { }
}
