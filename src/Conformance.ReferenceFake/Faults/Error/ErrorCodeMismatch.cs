namespace Conformance.Fake.Faults;

internal sealed class ErrorCodeMismatch : Fault
{
    public override string Name => "error.code-mismatch";

    public override string Description => "code is 400 in an error whose status is another, and 403 where it is 400";

    public override string Breaks => "response.error-envelope";

    public override void Apply(Rules rules)
    {
        var refuse = rules.Errors.Refuse;
        rules.Errors.Refuse = problem =>
            refuse(problem with { Status = problem.Status == 400 ? 403 : 400 }) with
            {
                Status = problem.Status,
            };
    }
}
