namespace Conformance.Fake;

/// <summary>Which account a call is about, and whether the method works for it. A fault can replace each decision.</summary>
internal sealed class AccountRules(World world)
{
    public Func<string, Enterprise?> FindEnterprise { get; set; } =
        id =>
        {
            lock (world.Gate)
            {
                return world.Enterprises.GetValueOrDefault(id);
            }
        };

    public Func<Enterprise, string, User?> FindUser { get; set; } =
        (enterprise, id) =>
        {
            lock (world.Gate)
            {
                return enterprise.Users.GetValueOrDefault(id);
            }
        };

    /// <summary>An unknown enterprise gets the same answer as another EMM's enterprise: otherwise the answer would reveal which enterprises exist.</summary>
    public Func<Problem> UnknownEnterprise { get; set; } = Problems.EnterpriseNotBound;

    /// <summary>The method only works with EMM-managed accounts (clause: accounts).</summary>
    public Func<User, Problem?> CheckKind { get; set; } = user => user.Kind == AccountKind.EmmManaged ? null : Problems.NotEmmManaged();
}
