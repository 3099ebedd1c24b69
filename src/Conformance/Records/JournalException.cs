namespace Conformance.Records;

/// <summary>A journal cannot be read. The message is one line: which file, what is wrong with it, and what to do.</summary>
internal sealed class JournalException(string message, Exception? innerException = null) : Exception(message, innerException);
