namespace Conformance.Cli;

/// <summary>Reads a value of an option, as the <c>TryParse</c> methods of .NET do.</summary>
internal delegate bool TryParse<T>(string text, out T value);
