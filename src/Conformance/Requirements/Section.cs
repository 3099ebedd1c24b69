using System.Text.Json.Serialization;

namespace Conformance.Requirements;

/// <summary>The sections of the page of users.generateAuthenticationToken, in the order of the page. Each is a folder of scenarios.</summary>
public enum Section
{
    /// <summary>HTTP request and path parameters.</summary>
    [JsonStringEnumMemberName("request")]
    Request,

    /// <summary>Authorization: the OAuth 2.0 scope.</summary>
    [JsonStringEnumMemberName("authorization")]
    Authorization,

    /// <summary>Request body: do not supply one.</summary>
    [JsonStringEnumMemberName("body")]
    Body,

    /// <summary>Response: body, headers and errors.</summary>
    [JsonStringEnumMemberName("response")]
    Response,

    /// <summary>The token: single use, expiry, its account.</summary>
    [JsonStringEnumMemberName("token")]
    Token,

    /// <summary>The limit of ten devices per user.</summary>
    [JsonStringEnumMemberName("devices")]
    Devices,

    /// <summary>EMM-managed and Google-managed accounts.</summary>
    [JsonStringEnumMemberName("accounts")]
    Accounts,
}
