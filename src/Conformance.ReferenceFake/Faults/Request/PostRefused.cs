namespace Conformance.Fake.Faults;

internal sealed class PostRefused : Fault
{
    public override string Name => "request.post-refused";

    public override string Description => "Only PUT is taken for the verb of the method";

    public override string Breaks => "request.post";

    public override IReadOnlyList<string> AlsoBreaks => ["accounts.emm-managed", "devices.ten", "request.other-verbs"];

    public override void Apply(Rules rules) => rules.Routing.IsVerb = method => method is "PUT";
}
