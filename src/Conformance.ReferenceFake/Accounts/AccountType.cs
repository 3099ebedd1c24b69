namespace Conformance.Fake;

/// <summary>The two types of an EMM-managed user (field notes).</summary>
internal enum AccountType
{
    /// <summary>Can be on several devices.</summary>
    UserAccount,

    /// <summary>Is specific to one device.</summary>
    DeviceAccount,
}
