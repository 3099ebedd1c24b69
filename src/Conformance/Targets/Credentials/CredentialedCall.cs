using Conformance.Evidence;
using Conformance.Http;

namespace Conformance.Targets.Credentials;

/// <summary>What came of a call of the endpoint with an access token.</summary>
internal sealed record CredentialedCall
{
    /// <summary>The first exchange, where its access token was refused, another was obtained and the call was sent again; otherwise null.</summary>
    public RecordedExchange? Refused { get; init; }

    /// <summary>The exchange to judge, or null where nothing was sent.</summary>
    public RecordedExchange? Recorded { get; init; }

    /// <summary>Why there is no answer to judge, or null.</summary>
    public Trouble? Trouble { get; init; }

    /// <summary>An exchange to judge.</summary>
    public static CredentialedCall Of(RecordedExchange recorded) => new() { Recorded = recorded, Trouble = recorded.Trouble };

    /// <summary>An exchange that says nothing about the target, because of its access token; null where nothing was sent.</summary>
    public static CredentialedCall Unjudged(RecordedExchange? recorded, string why) =>
        new() { Recorded = recorded, Trouble = new Trouble(TroubleKind.Credential, why) };
}
