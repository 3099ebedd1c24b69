using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;

namespace Conformance.Targets;

/// <summary>How a call of the endpoint differs from the plain one, which is an authorized POST without a body.</summary>
internal sealed record EndpointCall
{
    /// <summary>The plain call.</summary>
    public static EndpointCall Plain { get; } = new();

    /// <summary>The method.</summary>
    public string Method { get; init; } = "POST";

    /// <summary>Whose access token the Authorization header carries, or null for no such header.</summary>
    public CredentialRole? Credential { get; init; } = CredentialRole.Authorized;

    /// <summary>The scheme with which the access token is presented.</summary>
    public string Scheme { get; init; } = "Bearer";

    /// <summary>Whether the access token stands in the query, as <c>access_token</c>, and not in an Authorization header (RFC 6750, 2.3).</summary>
    public bool CredentialInQuery { get; init; }

    /// <summary>A text to present as an access token in the place of one, or null.</summary>
    public SensitiveText? Presented { get; init; }

    /// <summary>Values of Authorization headers to send before that of <see cref="Credential"/>.</summary>
    public IReadOnlyList<string> AuthorizationsBefore { get; init; } = [];

    /// <summary>Values of Authorization headers to send after that of <see cref="Credential"/>.</summary>
    public IReadOnlyList<string> AuthorizationsAfter { get; init; } = [];

    /// <summary>Header fields to send instead of <c>Accept: */*</c>.</summary>
    public IReadOnlyList<HttpField> Headers { get; init; } = [new("Accept", "*/*")];

    /// <summary>The body, or null.</summary>
    public OutgoingBody? Body { get; init; }

    /// <summary>The query, without the question mark, or null.</summary>
    public string? Query { get; init; }

    /// <summary>
    /// The path below the base URL, exactly as it is to go out; null for the documented one with both ids percent-encoded. See
    /// <see cref="EndpointClient.Path(string, string)"/>.
    /// </summary>
    public string? Path { get; init; }

    /// <summary>Whether it may carry a <c>traceparent</c>: not where the call of a real client, or which fields it has, is what is tested.</summary>
    public bool IsTraced { get; init; } = true;

    /// <summary>The race in which it goes out together with others, or null.</summary>
    public Race? Race { get; init; }
}
