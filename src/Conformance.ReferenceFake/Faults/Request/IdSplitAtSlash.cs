namespace Conformance.Fake.Faults;

internal sealed class IdSplitAtSlash : Fault
{
    public override string Name => "request.id-split-at-slash";

    public override string Description => "The path is decoded before it is split, so that %2F separates";

    public override string Breaks => "request.ids-decoded";

    public override void Apply(Rules rules)
    {
        rules.Routing.Split = path => Uri.UnescapeDataString(path).Split('/');
        rules.Routing.Decode = segment => segment;
    }
}
