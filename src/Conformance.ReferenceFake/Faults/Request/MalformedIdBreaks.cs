namespace Conformance.Fake.Faults;

internal sealed class MalformedIdBreaks : Fault
{
    public override string Name => "request.malformed-id-500";

    public override string Description => "An empty id, a dot segment or an invalid escape is answered with 500";

    public override string Breaks => "request.malformed-ids";

    public override void Apply(Rules rules) => rules.Errors.Swap(Problems.IdMalformed(), Problems.Internal());
}
