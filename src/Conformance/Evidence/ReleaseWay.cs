using System.Text.Json.Serialization;

namespace Conformance.Evidence;

/// <summary>How the contenders of a race were held back and let go. The later, the further apart they may arrive.</summary>
public enum ReleaseWay
{
    /// <summary>In HTTP/2: the requests were held back whole and went out in one write, or in one for each replica.</summary>
    [JsonStringEnumMemberName("one write")]
    OneWrite,

    /// <summary>To a target in the caller's own process: the requests waited for each other.</summary>
    [JsonStringEnumMemberName("barrier")]
    Barrier,

    /// <summary>In HTTP/1.1: each request was sent on a connection of its own but for its last byte, and the last bytes went out together.</summary>
    [JsonStringEnumMemberName("last byte")]
    LastByte,

    /// <summary>Commands were started together.</summary>
    [JsonStringEnumMemberName("command")]
    Command,
}
