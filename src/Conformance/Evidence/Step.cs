using System.Text.Json.Serialization;

namespace Conformance.Evidence;

/// <summary>One recorded action of a scenario, with all that is known of it.</summary>
public sealed record Step
{
    /// <summary>Its name, once in its scenario.</summary>
    public required string Name { get; init; }

    /// <summary>What it does.</summary>
    public required StepKind Kind { get; init; }

    /// <summary>The step that it repeats at another replica, or null. Refused calls and redemptions are repeated, so that each replica gets them.</summary>
    public string? Repeats { get; init; }

    /// <summary>When it began, in seconds since the run began.</summary>
    public double StartedAt { get; init; }

    /// <summary>When it ended, in seconds since the run began.</summary>
    public double EndedAt { get; init; }

    /// <summary>When the step was let go as a contender of a race; null where it was in none.</summary>
    public Release? Release { get; init; }

    /// <summary>Why the step was not played (for instance, there was no token to redeem); otherwise null.</summary>
    public string? NotPlayed { get; init; }

    /// <summary>Technical trouble, or null.</summary>
    public Trouble? Trouble { get; init; }

    /// <summary>The request and the response, or null where none was sent.</summary>
    public Exchange? Exchange { get; init; }

    /// <summary>Generate and prepare account: the account that the step is about.</summary>
    public Account? Account { get; init; }

    /// <summary>Prepare account: true where the configuration lists the account, so that it may have devices of an earlier run; otherwise null.</summary>
    public bool? FixedAccount { get; init; }

    /// <summary>Generate: whether the verb and the path are the documented ones, whatever else is wrong with the request.</summary>
    public bool? DocumentedRequest { get; init; }

    /// <summary>Generate: id of the requirement that a token in the answer breaks, where the exploration knows that the call must be refused; otherwise null.</summary>
    public string? TokenBreaks { get; init; }

    /// <summary>Generate: fingerprint of the token that the response gave. Redeem: of the token that was presented. Otherwise null.</summary>
    public string? Token { get; init; }

    /// <summary>Redeem: where the suite presents an altered copy of a token, the fingerprint of that token; otherwise null.</summary>
    public string? AlteredFrom { get; init; }

    /// <summary>
    /// Redeem: true where the altered copy differs only in its spelling (white space, letter case, padding, the last character), so that a
    /// lenient server may take it for the token itself; otherwise null.
    /// </summary>
    public bool? IsRespelled { get; init; }

    /// <summary>Redeem: the device.</summary>
    public string? Device { get; init; }

    /// <summary>List devices: those of the devices whose redemption was refused that the list shows.</summary>
    public IReadOnlyList<string>? Devices { get; init; }

    /// <summary>Redeem: whether the device was provisioned, by the rule of the devices hook.</summary>
    public bool? Provisioned { get; init; }

    /// <summary>Redeem: the account that the hook says was provisioned, or null where it names none.</summary>
    public ProvisionedAccount? ProvisionedAccount { get; init; }

    /// <summary>Advance time: by how many seconds the clock hook put the target's clock forward; 0 where real time was waited for.</summary>
    public double? AdvancedBySeconds { get; init; }

    /// <summary>Advance time: whether the target's own time is seen to have moved so far; null where nothing tells it.</summary>
    public bool? ClockSeen { get; init; }

    /// <summary>
    /// Advance time: how much further in seconds than it was asked to the target's own time is seen to have moved since it was told before; null
    /// where nothing tells it.
    /// </summary>
    public double? ClockAheadSeconds { get; init; }

    /// <summary>Measure: the figures, by name.</summary>
    public IReadOnlyDictionary<string, double>? Figures { get; init; }

    /// <summary>Whether there is an answer to judge: the step was played and no technical trouble came in between.</summary>
    [JsonIgnore]
    public bool Answered => NotPlayed is null && Trouble is null;

    /// <summary>Why there is no answer to judge, or null.</summary>
    [JsonIgnore]
    public string? WhyUnanswered => NotPlayed ?? Trouble?.Message;

    /// <inheritdoc/>
    public override string ToString() => $"\"{Name}\"";
}
