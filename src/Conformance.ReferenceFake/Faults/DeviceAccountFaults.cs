namespace Conformance.Fake.Faults;

internal static class DeviceAccountFaults
{
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("device-account.second-device", "A device account can be on any number of devices")
        {
            Breaks = "accounts.one-device",
            Apply = rules => rules.Devices.LimitOfDeviceAccount = _ => int.MaxValue,
        },
        new("device-account.moves", "A device account moves to the second device")
        {
            Breaks = "accounts.one-device",
            Apply = rules =>
            {
                var provision = rules.Devices.Provision;
                rules.Devices.LimitOfDeviceAccount = _ => int.MaxValue;
                rules.Devices.Provision = (token, deviceId) =>
                {
                    var account = provision(token, deviceId);
                    if (account.Type == AccountType.DeviceAccount)
                    {
                        account.Devices.RemoveAll(device => !string.Equals(device, deviceId, StringComparison.Ordinal));
                    }
                    return account;
                };
            },
        },
        new("device-account.older-token-lives", "A newer token of a device account leaves the older ones usable")
        {
            Breaks = "accounts.newest-token",
            Apply = rules => rules.Devices.IsDeactivated = _ => false,
        },
        new("device-account.newest-refused", "Of several tokens of a device account the newest is refused, as the older ones are")
        {
            Breaks = "accounts.newest-token",
            Apply = rules =>
            {
                var isDeactivated = rules.Devices.IsDeactivated;
                rules.Devices.IsDeactivated = token =>
                    isDeactivated(token)
                    || (
                        token.User.Type == AccountType.DeviceAccount
                        && rules.World.Tokens.Values.Any(other => other != token && other.User == token.User && other.UsedBy is null)
                    );
            },
        },
    ];
}
