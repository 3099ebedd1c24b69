using System.Text.Json.Serialization;

namespace Conformance.Judging;

/// <summary>A requirement that the target is known not to meet: an entry of <c>knownFailures</c> in the configuration.</summary>
/// <param name="Requirement">Id of the requirement.</param>
/// <param name="Reason">Why it is accepted for now, for instance with the number of a ticket.</param>
/// <param name="Until">The last day, in UTC, on which it is accepted; null for ever.</param>
public sealed record KnownFailure(
    [property: JsonRequired] string Requirement,
    [property: JsonRequired] string Reason,
    DateOnly? Until = null
);
