using System.Text.Json.Serialization;

namespace Conformance.Requirements;

/// <summary>The sections of the page of users.generateAuthenticationToken, in its order; each is a folder of the suite.</summary>
public enum Section
{
    /// <summary>HTTP request and path parameters.</summary>
    [JsonStringEnumMemberName("request")]
    Request,

    /// <summary>Authorization: the OAuth 2.0 scope.</summary>
    [JsonStringEnumMemberName("authorization")]
    Authorization,

    /// <summary>Request body: none is to be supplied.</summary>
    [JsonStringEnumMemberName("body")]
    Body,

    /// <summary>Response: its body, headers and the errors.</summary>
    [JsonStringEnumMemberName("response")]
    Response,

    /// <summary>The token: single use, expiry, the account it was made for.</summary>
    [JsonStringEnumMemberName("token")]
    Token,

    /// <summary>The limit of ten devices a user.</summary>
    [JsonStringEnumMemberName("devices")]
    Devices,

    /// <summary>EMM-managed and Google-managed accounts.</summary>
    [JsonStringEnumMemberName("accounts")]
    Accounts,
}
