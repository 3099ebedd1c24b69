namespace Conformance.Pact;

/// <summary>What came of an interaction.</summary>
public enum InteractionOutcome
{
    /// <summary>The provider answers as the contract expects.</summary>
    Passed,

    /// <summary>It does not.</summary>
    Failed,

    /// <summary>It cannot be told: technical trouble, no access token for the role, or a refusal beside which nothing succeeds.</summary>
    NotProven,
}
