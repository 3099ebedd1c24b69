namespace Conformance.Fake.Faults;

internal sealed class ControlCharacterBreaks : Fault
{
    public override string Name => "request.control-character-500";

    public override string Description => "An id with a control character is answered with 500";

    public override string Breaks => "request.malformed-ids";

    public override IReadOnlyList<string> AlsoBreaks => ["request.ids-opaque"];

    public override void Apply(Rules rules)
    {
        var answer = rules.AnswerAsync;
        rules.AnswerAsync = async call =>
            rules.Routing.Match(call.Method, call.Target).Route is { } route && (route.EnterpriseId + route.UserId).Any(char.IsControl)
                ? rules.Errors.Refuse(Problems.Internal())
                : await answer(call);
    }
}
