namespace Conformance.Fake.Faults;

internal sealed class ErrorPlainText : Fault
{
    public override string Name => "error.plain-text";

    public override string Description => "An error is plain text";

    public override string Breaks => "response.error-envelope";

    public override void Apply(Rules rules)
    {
        var refuse = rules.Errors.Refuse;
        rules.Errors.Refuse = problem => ErrorRules.WithHeaders(problem, Response.Text(problem.Status, "text/plain", problem.Message));
    }
}
