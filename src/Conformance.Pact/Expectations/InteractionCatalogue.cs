using System.Text;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Targets;

namespace Conformance.Pact.Expectations;

/// <summary>The interactions of the contract. Adding one here is all there is to adding one.</summary>
internal static class InteractionCatalogue
{
    private const string Control = "an authorized call for an EMM-managed user";
    private const string Json = "application/json";
    private const string Form = "application/x-www-form-urlencoded";

    // What the Java client sends for "no body": gzip of nothing.
    private static readonly byte[] EmptyGzip = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>All of them, by section of the page.</summary>
    public static IReadOnlyList<Interaction> All { get; } =
    [
        new()
        {
            Description = Control,
            Requirements = ["request.post", "response.ok", "response.kind", "response.token", "accounts.emm-managed"],
            Response = Responses.Token,
        },
        new()
        {
            Description = "a call as the Python client makes it",
            Requirements = ["request.real-clients"],
            Call = EndpointCall.Plain with { Query = "alt=json", Headers = [new HttpField("Accept", Json)] },
            Response = Responses.Token,
        },
        new()
        {
            Description = "a call as the Go client makes it",
            Requirements = ["request.real-clients"],
            Call = EndpointCall.Plain with { Query = "alt=json&prettyPrint=false" },
            Response = Responses.Token,
        },
        new()
        {
            Description = "a call as the Java client makes it, with an empty gzip",
            Requirements = ["request.real-clients", "body.empty-gzip"],
            Call = EndpointCall.Plain with
            {
                Body = new OutgoingBody
                {
                    Bytes = EmptyGzip,
                    Recorded = "",
                    ContentType = Form,
                    ContentEncoding = "gzip",
                },
            },
            Response = Responses.Token,
        },
        Refused("a call for an enterprise that does not exist", 404, "request.unknown-enterprise") with
        {
            State = "an enterprise that does not exist",
        },
        Refused("a call for a user that does not exist", 404, "request.unknown-user") with
        {
            State = "a user that does not exist",
        },
        Refused("a call for a user of another enterprise", 404, "request.other-enterprise") with
        {
            State = "a user of another enterprise",
        },
        Refused("a call without a credential", 401, "authorization.required") with
        {
            Call = EndpointCall.Plain with { Credential = null },
        },
        Refused("a call with an empty credential", 401, "authorization.required") with
        {
            Call = Authorized("Bearer"),
        },
        Refused("a call with an access token that nobody issued", 401, "authorization.valid-credential") with
        {
            Call = Authorized("Bearer nobody-issued-this"),
        },
        Refused("a call with another authentication scheme", 401, "authorization.valid-credential") with
        {
            Call = Authorized("Basic Y29uZm9ybWFuY2U6c3VpdGU="),
        },
        Refused("a call with an expired access token", 401, "authorization.expired") with
        {
            Call = As(CredentialRole.Expired),
        },
        Refused("a call with an access token that lacks the scope", 403, "authorization.scope") with
        {
            Call = As(CredentialRole.MissingScope),
        },
        Refused("a call with an access token of a shorter scope", 403, "authorization.look-alike-scope") with
        {
            Call = As(CredentialRole.LookAlikeScopeShorter),
        },
        Refused("a call with an access token of a longer scope", 403, "authorization.look-alike-scope") with
        {
            Call = As(CredentialRole.LookAlikeScopeLonger),
        },
        Refused("a call with an access token of the scope in other letter case", 403, "authorization.look-alike-scope") with
        {
            Call = As(CredentialRole.LookAlikeScopeOtherCase),
        },
        Refused("a call with an access token of another EMM", 403, "authorization.other-emm") with
        {
            Call = As(CredentialRole.OtherEmm),
        },
        WithBody("a call with a JSON body", Json, """{"kind":"androidenterprise#user","userId":"another-user"}"""),
        WithBody("a call with a JSON array as its body", Json, """["another-user"]"""),
        WithBody("a call with a text as its body", "text/plain", "another-user"),
        WithBody("a call with a form as its body", Form, "userId=another-user"),
        Refused("a call for a Google-managed user", 403, "accounts.google-managed") with
        {
            State = "a Google-managed user",
        },
    ];

    private static Interaction Refused(string description, int example, string requirement) =>
        new()
        {
            Description = description,
            Requirements = [requirement],
            Response = Responses.Refusal(example),
            Control = Control,
        };

    private static Interaction WithBody(string description, string contentType, string body) =>
        new()
        {
            Description = description,
            Requirements = ["body.no-effect"],
            Call = EndpointCall.Plain with
            {
                Body = new OutgoingBody
                {
                    Bytes = Encoding.UTF8.GetBytes(body),
                    Recorded = body,
                    ContentType = contentType,
                },
            },
            Response = Responses.OkOrRefusal,
            Control = Control,
        };

    private static EndpointCall As(CredentialRole role) => EndpointCall.Plain with { Credential = role };

    private static EndpointCall Authorized(string authorization) =>
        EndpointCall.Plain with
        {
            Credential = null,
            AuthorizationsAfter = [authorization],
        };
}
