namespace Conformance.Fake.Faults;

internal sealed class IdTrimmed : Fault
{
    public override string Name => "request.id-trimmed";

    public override string Description => "Whitespace around an id is dropped";

    public override string Breaks => "request.ids-opaque";

    public override void Apply(Rules rules)
    {
        var decode = rules.Routing.Decode;
        rules.Routing.Decode = segment => decode(segment)?.Trim();
    }
}
