namespace Conformance.Adapter.AspNetCore;

/// <summary>The states that the suite asks for (contracts/provider-states.md).</summary>
public static class ProviderStates
{
    /// <summary>A new EMM-managed user of the type <c>userAccount</c>, with no device, in an enterprise bound to the authorized caller.</summary>
    public const string EmmManagedUser = "an EMM-managed user";

    /// <summary>A new EMM-managed user of the type <c>deviceAccount</c>, with no device, in an enterprise bound to the authorized caller.</summary>
    public const string DeviceAccount = "a device account";

    /// <summary>A new Google-managed user in an enterprise bound to the authorized caller.</summary>
    public const string GoogleManagedUser = "a Google-managed user";

    /// <summary>An enterprise bound to the authorized caller, and an id that no user has.</summary>
    public const string UnknownUser = "a user that does not exist";

    /// <summary>An id that no enterprise has, and the id of an EMM-managed user of another enterprise.</summary>
    public const string UnknownEnterprise = "an enterprise that does not exist";

    /// <summary>Two enterprises bound to the authorized caller; the EMM-managed user is of the second only.</summary>
    public const string UserOfAnotherEnterprise = "a user of another enterprise";

    internal static IReadOnlyList<string> All { get; } =
    [EmmManagedUser, DeviceAccount, GoogleManagedUser, UnknownUser, UnknownEnterprise, UserOfAnotherEnterprise];
}
