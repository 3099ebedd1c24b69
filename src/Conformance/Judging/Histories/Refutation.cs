using Conformance.Requirements;

namespace Conformance.Judging.Histories;

/// <summary>What no right server could have done.</summary>
/// <param name="Requirement">The requirement that it breaks.</param>
/// <param name="Message">What happened, in one sentence.</param>
/// <param name="Shortest">The shortest history that shows it, in the order in which the operations began.</param>
internal sealed record Refutation(Requirement Requirement, string Message, IReadOnlyList<Operation> Shortest)
{
    /// <summary>What stands before the history in what is told.</summary>
    public const string ShortestBegins = "The shortest history that shows it: ";

    private const int MostTold = 24;

    /// <summary>The sentence and the history, in one line.</summary>
    public string Told =>
        $"{Message} {ShortestBegins}{string.Join("; ", Shortest.Take(MostTold))}{(Shortest.Count > MostTold ? $"; and {Shortest.Count - MostTold} more" : "")}.";

    /// <summary>The operation that should have been refused, as far as there is a last one.</summary>
    public Operation Last => Shortest.Where(operation => operation.Kind == Shortest[^1].Kind).MaxBy(operation => operation.End)!;
}
