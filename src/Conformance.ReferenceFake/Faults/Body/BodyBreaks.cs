namespace Conformance.Fake.Faults;

internal sealed class BodyBreaks : Fault
{
    public override string Name => "body.breaks-500";

    public override string Description => "A supplied body is answered with 500";

    public override string Breaks => "body.no-effect";

    public override IReadOnlyList<string> AlsoBreaks => ["body.refused"];

    public override void Apply(Rules rules) =>
        rules.Body.CheckAsync = async call => (await call.ReadBodyAsync()).IsSupplied ? Problems.Internal() : null;
}
