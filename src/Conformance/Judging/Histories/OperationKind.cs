namespace Conformance.Judging.Histories;

/// <summary>What an operation does to the state of its user.</summary>
internal enum OperationKind
{
    /// <summary>The endpoint gives a token.</summary>
    Generate,

    /// <summary>A token provisions a device.</summary>
    Redeem,

    /// <summary>A device, or every device, is taken from the user.</summary>
    RemoveDevices,
}
