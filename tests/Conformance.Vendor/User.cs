namespace Vendor;

/// <summary>A user and the devices on which the account was provisioned.</summary>
public sealed record User(string EnterpriseId, string Id, bool IsEmmManaged)
{
    public HashSet<string> Devices { get; } = new(StringComparer.Ordinal);
}
