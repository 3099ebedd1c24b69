namespace Conformance.Pact;

/// <summary>The result of verifying a provider.</summary>
/// <param name="Interactions">Each interaction, in the order of the contract.</param>
public sealed record VerificationResult(IReadOnlyList<InteractionResult> Interactions)
{
    /// <summary>Whether every interaction passed.</summary>
    public bool Passed => Interactions.Count > 0 && Interactions.All(interaction => interaction.Outcome == InteractionOutcome.Passed);

    /// <summary>How many came out so.</summary>
    public int Count(InteractionOutcome outcome) => Interactions.Count(interaction => interaction.Outcome == outcome);
}
