namespace Conformance.Records;

/// <summary>Which key of the configuration each hook has, so that an advice names the one to look at: its own, or the adapter's.</summary>
/// <param name="Accounts">The key of the accounts hook.</param>
/// <param name="Devices">The key of the devices hook, or null where there is none.</param>
/// <param name="Clock">The key of the clock hook, or null where there is none.</param>
public sealed record HookKeys(string? Accounts, string? Devices, string? Clock);
