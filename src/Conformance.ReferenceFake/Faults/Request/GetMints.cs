namespace Conformance.Fake.Faults;

internal sealed class GetMints : Fault
{
    public override string Name => "request.get-mints";

    public override string Description => "GET mints a token as POST does";

    public override string Breaks => "request.other-verbs";

    public override void Apply(Rules rules) => rules.Routing.IsVerb = method => method is "GET" or "POST";
}
