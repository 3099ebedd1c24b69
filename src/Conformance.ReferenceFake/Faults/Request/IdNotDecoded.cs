namespace Conformance.Fake.Faults;

internal sealed class IdNotDecoded : Fault
{
    public override string Name => "request.id-not-decoded";

    public override string Description => "Ids are taken as they are written, escapes and all";

    public override string Breaks => "request.ids-decoded";

    public override IReadOnlyList<string> AlsoBreaks => ["request.real-clients"];

    public override void Apply(Rules rules) => rules.Routing.Decode = segment => segment;
}
