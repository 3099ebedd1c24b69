namespace Conformance.Fake.Faults;

internal static class CallExtensions
{
    /// <summary>The user that a call names, whoever calls.</summary>
    public static User? NamedUser(this Call call, Rules rules) =>
        rules.Routing.Match(call.Method, call.Target).Route is { } route
        && rules.Accounts.FindEnterprise(route.EnterpriseId) is { } enterprise
            ? rules.Accounts.FindUser(enterprise, route.UserId)
            : null;
}
