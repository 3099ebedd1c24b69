namespace Conformance.Fake.Faults;

internal sealed class PutMints : Fault
{
    public override string Name => "request.put-mints";

    public override string Description => "PUT mints a token as POST does";

    public override string Breaks => "request.other-verbs";

    public override void Apply(Rules rules) => rules.Routing.IsVerb = method => method is "PUT" or "POST";
}
