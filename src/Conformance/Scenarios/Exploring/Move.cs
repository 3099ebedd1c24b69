namespace Conformance.Scenarios.Exploring;

/// <summary>One move of a program. Users, tokens and devices are named: each time that the program is played they are new.</summary>
internal sealed record Move
{
    /// <summary>What it does.</summary>
    public required MoveKind Do { get; init; }

    /// <summary>Generate and provision: the user.</summary>
    public string? User { get; init; }

    /// <summary>Generate: what the token is called. Redeem: the token. Provision: what the token of the last device is called.</summary>
    public string? Token { get; init; }

    /// <summary>Redeem: the device. Provision: what the last device is called.</summary>
    public string? Device { get; init; }

    /// <summary>Generate: how the call differs from the plain one (<see cref="Calls"/>). Redeem: how the token is altered (<see cref="Alterations"/>). Wait: until when (<see cref="Waits"/>).</summary>
    public string? With { get; init; }

    /// <summary>Provision: how many devices.</summary>
    public int? Count { get; init; }

    /// <summary>At once: the moves.</summary>
    public IReadOnlyList<Move>? Moves { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        Do switch
        {
            MoveKind.Generate => $"generate {Token} for {User}{(With is null ? "" : $" with {With}")}",
            MoveKind.Redeem => $"redeem {Token} on {Device}{(With is null ? "" : $" with {With}")}",
            MoveKind.Provision => $"provision {Count} devices for {User}, the last by {Token} on {Device}",
            MoveKind.Wait => $"wait {With}",
            _ => $"at once: {string.Join("; ", Moves ?? [])}",
        };
}
