namespace Conformance.Robustness.Tests.Degenerates;

/// <summary>A target that is a web server and nothing more: whatever is asked, it has one way to answer.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Answer">What it answers to a request, which is given in full.</param>
/// <param name="Breaks">Musts that it breaks where its hooks work: those must be failed.</param>
internal sealed record Degenerate(string Name, Func<string, string> Answer, params string[] Breaks)
{
    /// <summary>Whether it answers at all.</summary>
    public bool Listens { get; init; } = true;

    public override string ToString() => Name;
}
