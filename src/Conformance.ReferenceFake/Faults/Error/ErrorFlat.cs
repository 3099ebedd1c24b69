using System.Text;

namespace Conformance.Fake.Faults;

internal sealed class ErrorFlat : Fault
{
    public override string Name => "error.flat";

    public override string Description => "An error is flat, as the OAuth token endpoint has it";

    public override string Breaks => "response.error-envelope";

    public override void Apply(Rules rules)
    {
        var refuse = rules.Errors.Refuse;
        rules.Errors.Refuse = problem => refuse(problem) with { Body = Encoding.UTF8.GetBytes($$"""{"error":"{{problem.Reason}}"}""") };
    }
}
