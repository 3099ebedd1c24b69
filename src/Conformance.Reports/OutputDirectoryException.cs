namespace Conformance.Reports;

/// <summary>Reports cannot be written to a directory. The message is one line: which directory, and why.</summary>
public sealed class OutputDirectoryException(string message, Exception? innerException = null) : Exception(message, innerException);
