namespace Conformance.Fake.Faults;

internal sealed class AnyVerbMints : Fault
{
    public override string Name => "request.any-verb-mints";

    public override string Description => "Every verb mints a token";

    public override string Breaks => "request.other-verbs";

    public override void Apply(Rules rules) => rules.Routing.IsVerb = _ => true;
}
