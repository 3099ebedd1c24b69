namespace Conformance.Fake.Faults;

internal sealed class ErrorOk : Fault
{
    public override string Name => "error.status-200";

    public override string Description => "An error comes with status 200";

    public override string Breaks => "authorization.required";

    public override IReadOnlyList<string> AlsoBreaks => ["*"];

    public override void Apply(Rules rules)
    {
        var refuse = rules.Errors.Refuse;
        rules.Errors.Refuse = problem => refuse(problem) with { Status = 200 };
    }
}
