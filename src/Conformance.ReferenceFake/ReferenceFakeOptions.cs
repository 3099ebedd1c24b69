using System.Net;

namespace Conformance.Fake;

/// <summary>How a <see cref="ReferenceFake"/> is started. The fake conforms whatever is set here, except for <see cref="Faults"/>.</summary>
public sealed record ReferenceFakeOptions
{
    /// <summary>The address to listen on; loopback by default. Any other takes a <see cref="HookSecret"/> of 16 characters or more.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>How many replicas the service has, each with a port of its own; all know the same.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>How long a token can be redeemed ("a few minutes", clause: expiry).</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Where the device limit is enforced (clause: devices).</summary>
    public DeviceLimitAt DeviceLimitAt { get; init; }

    /// <summary>What happens to a supplied body (clause: body).</summary>
    public SuppliedBody SuppliedBody { get; init; }

    /// <summary>Whether an answer has <c>kind</c>: the page documents it (clause: response), the newer discovery document does not.</summary>
    public bool SendsKind { get; init; } = true;

    /// <summary>Which members an error has.</summary>
    public ErrorMembers ErrorMembers { get; init; }

    /// <summary>The bearer secret that the hooks require, or null where they require none.</summary>
    public string? HookSecret { get; init; }

    /// <summary>
    /// The environment variable that <see cref="HookSecret"/> came from. The configuration then names the variable instead of holding the secret.
    /// </summary>
    public string? HookSecretVariable { get; init; }

    /// <summary>
    /// Names of the faults to switch on, from <see cref="ReferenceFake.Faults"/>. Where two replace the same decision, the later one wins.
    /// </summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Names of the styles to switch on, from <see cref="ReferenceFake.Styles"/>: right but unusual behaviours.</summary>
    public IReadOnlyList<string> Styles { get; init; } = [];

    /// <summary>
    /// Whether it shows a page at <c>/</c>, with its users, devices, requests and the fingerprints of its tokens. Only this machine is shown it.
    /// </summary>
    public bool ShowsPage { get; init; }

    /// <summary>The clock that the clock hook advances.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where it listens and which faults it has. A record would print every member, and one of them is a secret.</summary>
    public override string ToString() => Faults.Count == 0 ? $"{Address}:{Port}" : $"{Address}:{Port} with {string.Join(", ", Faults)}";
}
