namespace Conformance.Fake.Faults;

internal sealed class BodyAccepted : Fault
{
    public override string Name => "body.accepted";

    public override string Description => "A supplied body is ignored where it should be refused";

    public override string Breaks => "body.refused";

    public override void Apply(Rules rules) => rules.Body.CheckAsync = _ => Task.FromResult<Problem?>(null);
}
