using System.Text.Json.Serialization;

namespace Conformance.Evidence;

/// <summary>The parts of a target, in the order in which they are checked: each needs those before it.</summary>
public enum TargetPart
{
    /// <summary>The configuration.</summary>
    [JsonStringEnumMemberName("configuration")]
    Configuration,

    /// <summary>Name, connection and TLS.</summary>
    [JsonStringEnumMemberName("connection")]
    Connection,

    /// <summary>The endpoint: whether an API answers at the base URL.</summary>
    [JsonStringEnumMemberName("endpoint")]
    Endpoint,

    /// <summary>The authorized access token.</summary>
    [JsonStringEnumMemberName("credentials")]
    Credentials,

    /// <summary>The accounts hook.</summary>
    [JsonStringEnumMemberName("accounts")]
    Accounts,

    /// <summary>The devices hook.</summary>
    [JsonStringEnumMemberName("devices")]
    Devices,

    /// <summary>The clock hook.</summary>
    [JsonStringEnumMemberName("clock")]
    Clock,
}
