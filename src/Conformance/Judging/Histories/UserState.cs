using System.Collections.Immutable;

namespace Conformance.Judging.Histories;

/// <summary>What a right server knows of one user, as far as it decides what is allowed next.</summary>
/// <param name="Tokens">Each token that was generated, and whether it was used.</param>
/// <param name="Devices">The devices that are provisioned.</param>
/// <param name="Newest">The token that was generated last.</param>
internal sealed record UserState(ImmutableDictionary<string, bool> Tokens, ImmutableSortedSet<string> Devices, string? Newest)
{
    /// <summary>A user without tokens and devices.</summary>
    public static UserState New { get; } =
        new(
            ImmutableDictionary.Create<string, bool>(StringComparer.Ordinal),
            ImmutableSortedSet.Create<string>(StringComparer.Ordinal),
            null
        );
}
