namespace Conformance.Fake.Faults;

internal sealed class InvalidEscapeBreaks : Fault
{
    public override string Name => "request.invalid-escape-500";

    public override string Description => "A percent sign that begins no escape is answered with 500";

    public override string Breaks => "request.malformed-ids";

    public override void Apply(Rules rules)
    {
        var answer = rules.AnswerAsync;
        rules.AnswerAsync = async call =>
            rules.Routing.Split(rules.Routing.PathOf(call.Target)).Any(segment => rules.Routing.Decode(segment) is null)
                ? rules.Errors.Refuse(Problems.Internal())
                : await answer(call);
    }
}
