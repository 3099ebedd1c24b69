using Conformance.Evidence;
using Conformance.Judging;

namespace Conformance.Records;

/// <summary>What a run is, as it is known when the run begins: the first line of its journal.</summary>
internal sealed record JournalHeader
{
    /// <summary>The format that this version writes, and the only one that it reads.</summary>
    public const int NewestFormat = 2;

    /// <summary>Version of this format. The suite reads only journals of its own format.</summary>
    public int Format { get; init; } = NewestFormat;

    /// <summary>Version of the suite.</summary>
    public required string SuiteVersion { get; init; }

    /// <summary>The target's name.</summary>
    public required string Target { get; init; }

    /// <summary>The target's base URL.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The build of the target, as its adapter tells it, or null.</summary>
    public string? TargetBuild { get; init; }

    /// <summary>Which key configures each hook.</summary>
    public HookKeys? Hooks { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The seed of the test data.</summary>
    public required int Seed { get; init; }

    /// <summary>Whether a should counts as a must.</summary>
    public bool Strict { get; init; }

    /// <summary>Whether any server certificate was accepted.</summary>
    public bool Insecure { get; init; }

    /// <summary>What the vendor declares where the page leaves something open.</summary>
    public required Expectations Expectations { get; init; }

    /// <summary>What the configuration lists as known failures.</summary>
    public IReadOnlyList<KnownFailure> KnownFailures { get; init; } = [];

    /// <summary>Ids of the selected scenarios, in the order of the catalogue.</summary>
    public required IReadOnlyList<string> Scenarios { get; init; }
}
