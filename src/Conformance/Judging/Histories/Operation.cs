using Conformance.Evidence;

namespace Conformance.Judging.Histories;

/// <summary>
/// One call that took effect, or may have, somewhere between its beginning and its end. A refusal has no operation: a right server may refuse
/// for reasons of its own (a limit, a lockout, a lost race), and a refusal changes nothing; only that of a used token may take away its device.
/// </summary>
internal sealed record Operation
{
    /// <summary>What it does.</summary>
    public required OperationKind Kind { get; init; }

    /// <summary>Where it is told, as a message names it: a step, or a line of a log.</summary>
    public required string Source { get; init; }

    /// <summary>Id of the scenario whose step it is; otherwise null.</summary>
    public string? Scenario { get; init; }

    /// <summary>Name of the step; otherwise null.</summary>
    public string? Step { get; init; }

    /// <summary>When it began, in seconds.</summary>
    public required double Start { get; init; }

    /// <summary>When it ended; infinity where its answer never came.</summary>
    public required double End { get; init; }

    /// <summary>Whether it surely took effect. One whose answer never came may have, at any time after its beginning, or never.</summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>Generate and remove devices: the user, or null where the evidence does not tell it.</summary>
    public Account? User { get; init; }

    /// <summary>Generate: whether the call had a body, which may have named another user.</summary>
    public bool HasBody { get; init; }

    /// <summary>Generate: the query of the call, which may have named another user; otherwise null.</summary>
    public string? Query { get; init; }

    /// <summary>Generate: whether the user is a device account, which is specific to one device.</summary>
    public bool IsDeviceAccount { get; init; }

    /// <summary>Generate and redeem: what stands for the token. The same token has the same text.</summary>
    public string? Token { get; init; }

    /// <summary>Redeem: the device. Remove devices: the device, or null for all.</summary>
    public string? Device { get; init; }

    /// <summary>Redeem: the account that the answer names, or null.</summary>
    public ProvisionedAccount? Provisioned { get; init; }

    /// <summary>Redeem: the age in seconds that the token had at least.</summary>
    public double TokenAge { get; init; }

    /// <summary>Redeem: whether the token may have been generated before the history begins.</summary>
    public bool TokenMayBeOlder { get; init; }

    /// <summary>Whether the two may have been under way at one moment.</summary>
    public bool Overlaps(Operation other) => Start <= other.End && other.Start <= End;

    /// <inheritdoc/>
    public override string ToString() =>
        Kind switch
        {
            OperationKind.Generate => $"{Source} gave token {Short(Token)}",
            OperationKind.Redeem => $"{Source} provisioned device {Device} with token {Short(Token)}",
            _ when Device is null => $"{Source} removed all devices",
            _ => $"{Source} removed device {Device}",
        };

    private static string Short(string? token) => token is { Length: > 8 } ? token[..8] : token ?? "?";
}
