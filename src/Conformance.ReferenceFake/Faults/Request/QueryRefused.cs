namespace Conformance.Fake.Faults;

internal sealed class QueryRefused : Fault
{
    public override string Name => "request.query-refused";

    public override string Description => "A query is refused with 400";

    public override string Breaks => "request.real-clients";

    public override void Apply(Rules rules)
    {
        var answer = rules.AnswerAsync;
        rules.AnswerAsync = async call =>
            call.Target.Contains('?', StringComparison.Ordinal) ? rules.Errors.Refuse(Problems.RequestMalformed(400)) : await answer(call);
    }
}
