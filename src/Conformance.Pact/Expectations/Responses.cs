using System.Text.Json.Nodes;
using Conformance.Pact.Writing;

namespace Conformance.Pact.Expectations;

/// <summary>The responses that interactions expect: what is documented, and nothing that is only convention.</summary>
internal static class Responses
{
    private const int Ok = 200;

    // As they are registered (RFC 9110, 15.5, and the IANA registry); the first is the conventional one and the example.
    private static readonly int[] OkOrClientErrors =
    [
        400,
        Ok,
        401,
        402,
        403,
        404,
        405,
        406,
        407,
        408,
        409,
        410,
        411,
        412,
        413,
        414,
        415,
        416,
        417,
        421,
        422,
        423,
        424,
        425,
        426,
        428,
        429,
        431,
        451,
    ];

    /// <summary>A token, as the page describes the response.</summary>
    public static void Token(ResponseBuilder response) =>
        response
            .WithStatus(Ok)
            .WithHeader("Content-Type", Match.Regex("application/json", @"(?i)application/json(\s*;.*)?"))
            .WithJsonBody(
                new JsonObject
                {
                    ["kind"] = "androidenterprise#authenticationToken",
                    ["token"] = Match.StringLike("an-authentication-token", @"\S(.*\S)?").ToNode(),
                }
            );

    /// <summary>A refusal. Which status it has is not documented: the example is the conventional one.</summary>
    public static Action<ResponseBuilder> Refusal(int example) => response => response.WithStatus(Match.StatusCode(example, "clientError"));

    /// <summary>Either the call goes through or it is refused; it does not break the server.</summary>
    public static void OkOrRefusal(ResponseBuilder response) => response.WithStatus(Match.StatusCode(OkOrClientErrors));
}
