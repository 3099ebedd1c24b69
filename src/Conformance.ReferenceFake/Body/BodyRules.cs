namespace Conformance.Fake;

/// <summary>What a supplied body does. Each decision can be replaced by a fault.</summary>
internal sealed class BodyRules(SuppliedBody suppliedBody)
{
    /// <summary>No request body is to be supplied (clause: body).</summary>
    public Func<Call, Task<Problem?>> CheckAsync { get; set; } =
        async call => suppliedBody == SuppliedBody.Refused && (await call.ReadBodyAsync()).IsSupplied ? Problems.BodySupplied() : null;

    /// <summary>The user that a token is made for: always the one in the path.</summary>
    public Func<Call, User, Task<User>> ChooseUserAsync { get; set; } = (_, user) => Task.FromResult(user);
}
