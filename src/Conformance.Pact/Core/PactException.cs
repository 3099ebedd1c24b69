namespace Conformance.Pact.Core;

/// <summary>The Pact core refused something, or is not there.</summary>
public sealed class PactException : Exception
{
    internal PactException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
