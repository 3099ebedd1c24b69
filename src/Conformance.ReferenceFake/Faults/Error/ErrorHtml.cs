namespace Conformance.Fake.Faults;

internal sealed class ErrorHtml : Fault
{
    public override string Name => "error.html";

    public override string Description => "An error is a page of HTML";

    public override string Breaks => "response.error-envelope";

    public override void Apply(Rules rules)
    {
        var refuse = rules.Errors.Refuse;
        rules.Errors.Refuse = problem =>
            ErrorRules.WithHeaders(
                problem,
                Response.Text(problem.Status, "text/html", $"<html><title>Error {problem.Status}</title></html>")
            );
    }
}
