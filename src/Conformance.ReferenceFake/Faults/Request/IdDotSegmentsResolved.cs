namespace Conformance.Fake.Faults;

internal sealed class IdDotSegmentsResolved : Fault
{
    public override string Name => "request.id-dot-segments-resolved";

    public override string Description => "Dot segments are resolved, in the path and within a decoded id";

    public override string Breaks => "request.ids-opaque";

    public override void Apply(Rules rules)
    {
        var pathOf = rules.Routing.PathOf;
        var decode = rules.Routing.Decode;
        rules.Routing.PathOf = target => Resolve(pathOf(target));
        rules.Routing.Decode = segment => decode(segment) is { } id ? Resolve(id) : null;
    }

    private static string Resolve(string path)
    {
        var resolved = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment is ".." && resolved.Count > 0)
            {
                resolved.RemoveAt(resolved.Count - 1);
            }
            else if (segment is not ".")
            {
                resolved.Add(segment);
            }
        }
        return string.Join('/', resolved);
    }
}
