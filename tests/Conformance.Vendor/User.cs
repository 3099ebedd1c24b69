namespace Vendor;

/// <summary>A user and the devices on which the account was provisioned.</summary>
public sealed record User(string EnterpriseId, string Id, bool IsEmmManaged)
{
    public ISet<string> Devices { get; } = new HashSet<string>(StringComparer.Ordinal);
}
