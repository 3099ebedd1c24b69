namespace Conformance.Targets;

/// <summary>What a scenario asks the accounts hook for. Each is a provider state (<c>contracts/provider-states.md</c>).</summary>
internal enum AccountKind
{
    /// <summary>A new EMM-managed user of the type <c>userAccount</c>, with no device.</summary>
    EmmManagedUser,

    /// <summary>A new EMM-managed user of the type <c>deviceAccount</c>, with no device. A target need not have such accounts.</summary>
    DeviceAccount,

    /// <summary>A new Google-managed user.</summary>
    GoogleManagedUser,

    /// <summary>An enterprise, and an id that no user has.</summary>
    UnknownUser,

    /// <summary>An id that no enterprise has.</summary>
    UnknownEnterprise,

    /// <summary>An enterprise, and a user of another one.</summary>
    UserOfAnotherEnterprise,
}
