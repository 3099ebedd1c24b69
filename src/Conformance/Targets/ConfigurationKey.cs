namespace Conformance.Targets;

/// <summary>The names by which the configuration calls what a scenario asks for.</summary>
internal static class ConfigurationKey
{
    /// <summary>The key of a role under <c>credentials</c>.</summary>
    public static string Of(CredentialRole role)
    {
        var name = role.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The key under <c>accounts:fixed</c> that lists accounts of a kind.</summary>
    public static string Of(AccountKind kind) =>
        kind switch
        {
            AccountKind.EmmManagedUser => "emmManagedUsers",
            AccountKind.DeviceAccount => "deviceAccounts",
            AccountKind.GoogleManagedUser => "googleManagedUsers",
            AccountKind.UnknownUser => "unknownUsers",
            AccountKind.UnknownEnterprise => "unknownEnterprises",
            AccountKind.UserOfAnotherEnterprise => "usersOfAnotherEnterprise",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
}
