namespace Conformance.Records;

/// <summary>A file does not hold a run that can be read. The message is one line: what is wrong with the file, and what to do.</summary>
public sealed class RunFileException(string message, Exception? innerException = null) : Exception(message, innerException);
