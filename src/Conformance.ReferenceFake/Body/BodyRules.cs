namespace Conformance.Fake;

/// <summary>What happens to a supplied body. A fault can replace each decision.</summary>
internal sealed class BodyRules(SuppliedBody suppliedBody)
{
    /// <summary>No request body is to be supplied (clause: body).</summary>
    public Func<Call, Task<Problem?>> CheckAsync { get; set; } =
        async call => suppliedBody == SuppliedBody.Refused && (await call.ReadBodyAsync()).IsSupplied ? Problems.BodySupplied() : null;

    /// <summary>The user that a token is generated for: always the one in the path.</summary>
    public Func<Call, User, Task<User>> ChooseUserAsync { get; set; } = (_, user) => Task.FromResult(user);
}
