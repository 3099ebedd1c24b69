namespace Conformance.Files;

/// <summary>A path leads to something that cannot be read as a file. The message says what, as the end of a sentence whose subject is the path.</summary>
internal sealed class UnusableFileException(string message) : IOException(message);
