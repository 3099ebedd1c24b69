using System.Text.Json;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Scenarios.Exploring;

/// <summary>How a program calls the endpoint otherwise than plainly, in words, and which requirement a token in the answer breaks.</summary>
internal static class Calls
{
    /// <summary>A body that names another user of the program.</summary>
    public const string BodyOfAnother = "a body that names another user";

    private static readonly Dictionary<string, (EndpointCall Call, Requirement? Forbidden)> Variants = new(StringComparer.Ordinal)
    {
        ["no credential"] = (EndpointCall.Plain with { Credential = null }, AuthorizationRequirements.Required),
        ["an unknown access token"] = (
            EndpointCall.Plain with
            {
                Credential = null,
                AuthorizationsBefore = ["Bearer conformance-unknown-access-token"],
            },
            AuthorizationRequirements.ValidCredential
        ),
        ["the scheme Basic"] = (EndpointCall.Plain with { Scheme = "Basic" }, AuthorizationRequirements.ValidCredential),
        ["an access token without the scope"] = (Of(CredentialRole.MissingScope), AuthorizationRequirements.Scope),
        ["an access token with a shorter scope"] = (Of(CredentialRole.LookAlikeScopeShorter), AuthorizationRequirements.LookAlikeScope),
        ["an access token with a longer scope"] = (Of(CredentialRole.LookAlikeScopeLonger), AuthorizationRequirements.LookAlikeScope),
        ["an access token of another EMM"] = (Of(CredentialRole.OtherEmm), AuthorizationRequirements.OtherEmm),
        ["GET"] = (EndpointCall.Plain with { Method = "GET" }, RequestRequirements.OtherVerbs),
        ["PUT"] = (EndpointCall.Plain with { Method = "PUT" }, RequestRequirements.OtherVerbs),
        ["DELETE"] = (EndpointCall.Plain with { Method = "DELETE" }, RequestRequirements.OtherVerbs),
        ["an empty JSON object as its body"] = (EndpointCall.Plain with { Body = OutgoingBody.Text("{}", "application/json") }, null),
        [BodyOfAnother] = (EndpointCall.Plain, null),
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Variants.Keys];

    /// <summary>The requirements that a token in an answer can break.</summary>
    public static IReadOnlyList<Requirement> Requirements { get; } =
    [
        .. Variants
            .Values.Select(variant => variant.Forbidden)
            .OfType<Requirement>()
            .Concat(Enum.GetValues<AccountKind>().Select(Forbidden).OfType<Requirement>())
            .Distinct(),
    ];

    /// <summary>The call.</summary>
    /// <param name="with">How it differs, or null for the plain one.</param>
    /// <param name="another">The user whom a body names.</param>
    public static (EndpointCall Call, Requirement? Forbidden) Of(string? with, Account another) =>
        with is null ? (EndpointCall.Plain, null)
        : with != BodyOfAnother ? Variants[with]
        : (
            EndpointCall.Plain with
            {
                Body = OutgoingBody.Text(
                    JsonSerializer.Serialize(
                        new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["enterpriseId"] = another.EnterpriseId,
                            ["userId"] = another.UserId,
                        },
                        JsonSerializerOptions.Default
                    ),
                    "application/json"
                ),
            },
            null
        );

    /// <summary>The requirement that any token for such a user breaks, or null.</summary>
    public static Requirement? Forbidden(AccountKind kind) =>
        kind switch
        {
            AccountKind.GoogleManagedUser => AccountsRequirements.GoogleManaged,
            AccountKind.UnknownUser => RequestRequirements.UnknownUser,
            AccountKind.UnknownEnterprise => RequestRequirements.UnknownEnterprise,
            AccountKind.UserOfAnotherEnterprise => RequestRequirements.OtherEnterprise,
            _ => null,
        };

    private static EndpointCall Of(CredentialRole role) => EndpointCall.Plain with { Credential = role };
}
