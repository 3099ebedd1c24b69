namespace Conformance.Fake.Faults;

internal sealed class IdLeadingZerosDropped : Fault
{
    public override string Name => "request.id-leading-zeros-dropped";

    public override string Description => "Zeros before an id are dropped";

    public override string Breaks => "request.ids-opaque";

    public override void Apply(Rules rules)
    {
        var decode = rules.Routing.Decode;
        rules.Routing.Decode = segment => decode(segment)?.TrimStart('0');
    }
}
