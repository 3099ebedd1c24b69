using System.Text.Json.Serialization;

namespace Conformance.Requirements;

/// <summary>
/// One clause of the specification: the public page "Play EMM API > Users: generateAuthenticationToken" (last updated 2024-10-31),
/// in the words of this project.
/// </summary>
/// <param name="Id">A stable name, for instance <c>single use</c>.</param>
/// <param name="Says">What the page says.</param>
public sealed record Clause([property: JsonRequired] string Id, [property: JsonRequired] string Says)
{
    /// <summary>Why no requirement is based on this clause; null if one is.</summary>
    [JsonIgnore]
    public string? NotTestedBecause { get; private init; }

    /// <summary>The purpose of the method.</summary>
    public static Clause Purpose { get; } =
        new(
            "purpose",
            "The method generates an authentication token. The device policy client uses it to provision the given EMM-managed user account on a device."
        )
        {
            NotTestedBecause =
                "It sums up what other clauses say: a token is generated (request), and it provisions the account (token), which is EMM-managed (accounts).",
        };

    /// <summary>A token can be used once.</summary>
    public static Clause SingleUse { get; } = new("single use", "A generated token can be used once.");

    /// <summary>A token expires.</summary>
    public static Clause Expiry { get; } = new("expiry", "A generated token expires after a few minutes.");

    /// <summary>The device limit.</summary>
    public static Clause Devices { get; } = new("devices", "At most 10 devices can be provisioned for a user.");

    /// <summary>The kind of account.</summary>
    public static Clause Accounts { get; } = new("accounts", "The call only works with EMM-managed accounts.");

    /// <summary>The verb and the path.</summary>
    public static Clause Request { get; } =
        new("request", "POST .../androidenterprise/v1/enterprises/{enterpriseId}/users/{userId}/authenticationToken");

    /// <summary>The first path parameter.</summary>
    public static Clause EnterpriseId { get; } = new("enterpriseId", "Path parameter, string: the ID of the enterprise.");

    /// <summary>The second path parameter.</summary>
    public static Clause UserId { get; } = new("userId", "Path parameter, string: the ID of the user.");

    /// <summary>The scope.</summary>
    public static Clause Authorization { get; } =
        new("authorization", "The request needs authorization with the scope https://www.googleapis.com/auth/androidenterprise.");

    /// <summary>The request has no body.</summary>
    public static Clause Body { get; } = new("body", "Do not supply a request body with this method.");

    /// <summary>The response.</summary>
    public static Clause Response { get; } =
        new(
            "response",
            "If successful, the response body is an object with kind = androidenterprise#authenticationToken and the token to be passed to the device policy client."
        );

    /// <summary>The member <c>token</c>.</summary>
    public static Clause Token { get; } =
        new(
            "token",
            "String: the token to be passed to the DPC on the device, where it provisions the account for which it was generated."
        );

    /// <summary>The member <c>kind</c>.</summary>
    public static Clause Kind { get; } = new("kind", "String, androidenterprise#authenticationToken.");

    /// <summary>The notice at the top of the page.</summary>
    public static Clause Notice { get; } =
        new("notice", "No new registrations are accepted for the Play EMM API.")
        {
            NotTestedBecause = "It is about who may use Google's own service, not about the method.",
        };

    /// <summary>Every clause, in the order of the page.</summary>
    public static IReadOnlyList<Clause> All { get; } =
    [Purpose, SingleUse, Expiry, Devices, Accounts, Request, EnterpriseId, UserId, Authorization, Body, Response, Token, Kind, Notice];
}
