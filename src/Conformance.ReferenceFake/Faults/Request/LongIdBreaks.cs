namespace Conformance.Fake.Faults;

internal sealed class LongIdBreaks : Fault
{
    private const int Limit = 4096;

    public override string Name => "request.long-id-500";

    public override string Description => "An id of more than 4 KiB is answered with 500";

    public override string Breaks => "request.malformed-ids";

    public override void Apply(Rules rules)
    {
        var answer = rules.AnswerAsync;
        rules.AnswerAsync = async call =>
            rules.Routing.Match(call.Method, call.Target).Route is { } route
            && Math.Max(route.EnterpriseId.Length, route.UserId.Length) > Limit
                ? rules.Errors.Refuse(Problems.Internal())
                : await answer(call);
    }
}
