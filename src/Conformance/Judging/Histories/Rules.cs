namespace Conformance.Judging.Histories;

/// <summary>The rules of the page that a history can break. Each is checked for itself, so that a message names the one that is broken.</summary>
[Flags]
internal enum Rules
{
    /// <summary>Everything is allowed.</summary>
    None = 0,

    /// <summary>Only a token that was generated provisions.</summary>
    Generated = 1,

    /// <summary>A token provisions once.</summary>
    SingleUse = 2,

    /// <summary>An expired token does not provision.</summary>
    Lifetime = 4,

    /// <summary>A user has at most ten devices.</summary>
    TenDevices = 8,

    /// <summary>What a server must keep.</summary>
    Musts = Generated | SingleUse | Lifetime | TenDevices,

    /// <summary>A device account is on one device at a time. A server should keep it.</summary>
    OneDevice = 16,

    /// <summary>Of the tokens of a device account only the newest provisions. A server should keep it.</summary>
    NewestToken = 32,
}
