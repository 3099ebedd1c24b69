namespace Conformance.Pact.Verifying;

/// <summary>An interaction of a pact file.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="Provider">The provider that the file names.</param>
/// <param name="Description">The description.</param>
/// <param name="Requirements">The ids of the requirements, as far as the file names them.</param>
/// <param name="Control">The description of the interaction beside which it proves something, or null.</param>
/// <param name="PathValues">The names of the values in its path that the provider state has to answer.</param>
/// <param name="Json">A pact file of this interaction alone.</param>
internal sealed record ContractInteraction(
    string File,
    string Provider,
    string Description,
    IReadOnlyList<string> Requirements,
    string? Control,
    IReadOnlySet<string> PathValues,
    string Json
)
{
    public InteractionResult Passed() => new(Description, Requirements, InteractionOutcome.Passed, []);

    public InteractionResult Failed(IReadOnlyList<string> mismatches) =>
        new(Description, Requirements, InteractionOutcome.Failed, mismatches);

    public InteractionResult NotProven(string why) => new(Description, Requirements, InteractionOutcome.NotProven, [why]);
}
