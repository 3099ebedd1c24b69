namespace Conformance.Records;

/// <summary>A vendor's log of generations and redemptions cannot be read.</summary>
/// <param name="problems">One line each: where, what is wrong, what to write instead.</param>
internal sealed class HistoryLogException(IReadOnlyList<string> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>The problems.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;
}
