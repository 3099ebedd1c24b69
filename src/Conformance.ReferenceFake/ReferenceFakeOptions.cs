using System.Net;

namespace Conformance.Fake;

/// <summary>How a <see cref="ReferenceFake"/> is started. Whatever is set here but <see cref="Faults"/>, the fake conforms.</summary>
public sealed record ReferenceFakeOptions
{
    /// <summary>The address to listen on; loopback unless said otherwise.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The port to listen on; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>How long a token can be redeemed ("a few minutes", clause: expiry).</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Where the device limit is enforced (clause: devices).</summary>
    public DeviceLimitAt DeviceLimitAt { get; init; }

    /// <summary>What becomes of a supplied body (clause: body).</summary>
    public SuppliedBody SuppliedBody { get; init; }

    /// <summary>Whether an answer has <c>kind</c>: the page has it (clause: response), the newer discovery document does not.</summary>
    public bool SendsKind { get; init; } = true;

    /// <summary>Which members an error has.</summary>
    public ErrorMembers ErrorMembers { get; init; }

    /// <summary>The bearer secret that the hooks ask for, or null where they are open.</summary>
    public string? HookSecret { get; init; }

    /// <summary>
    /// The environment variable that <see cref="HookSecret"/> came from. The configuration then names the variable instead of holding the secret.
    /// </summary>
    public string? HookSecretVariable { get; init; }

    /// <summary>
    /// Names of the faults to switch on, from <see cref="ReferenceFake.Faults"/>. Where two replace the same decision, the later one wins.
    /// </summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>The time that the clock hook then adds to.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Where it listens and which faults it has; not every member, as a record would say, because one is a secret.</summary>
    public override string ToString() => Faults.Count == 0 ? $"{Address}:{Port}" : $"{Address}:{Port} with {string.Join(", ", Faults)}";
}
