namespace Conformance.Fake.Faults;

internal sealed class ResponseCreated : Fault
{
    public override string Name => "response.created";

    public override string Description => "Success is 201";

    public override string Breaks => "response.status-200";

    public override void Apply(Rules rules)
    {
        var success = rules.Responses.Success;
        rules.Responses.Success = token => success(token) with { Status = 201 };
    }
}
