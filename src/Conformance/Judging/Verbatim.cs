namespace Conformance.Judging;

/// <summary>A text that a message shows as it is: FluentAssertions puts a string in quotation marks, and spells out a record by its members.</summary>
/// <param name="text">Called only where a message is made.</param>
internal sealed class Verbatim(Func<string> text)
{
    /// <summary>A text that is there already.</summary>
    public Verbatim(string text)
        : this(() => text) { }

    public override string ToString() => text();
}
