namespace Conformance.Fake.Styles;

/// <summary>What a gateway before a right server makes of the path.</summary>
internal static class PathStyles
{
    public static IReadOnlyList<Style> All { get; } =
    [
        new("slash-splits", "The gateway decodes the path before it is split (nginx, proxy_pass with a URI)")
        {
            Warns = ["request.encoded-slash"],
            Apply = rules =>
            {
                rules.Routing.Split = path => Uri.UnescapeDataString(path).Split('/');
                rules.Routing.Decode = segment => segment;
            },
        },
        new("slash-stays-encoded", "The framework decodes an id but leaves %2F in it (routing of ASP.NET Core, YARP)")
        {
            Warns = ["request.encoded-slash"],
            Apply = rules =>
            {
                var decode = rules.Routing.Decode;
                rules.Routing.Decode = segment => decode(segment.Replace("%2F", "%252F", StringComparison.OrdinalIgnoreCase));
            },
        },
        new("decoded-twice", "The gateway decodes the path, and the server decodes it again")
        {
            Warns = ["request.encoded-slash", "request.ids-opaque"],
            Apply = rules =>
            {
                var decode = rules.Routing.Decode;
                rules.Routing.Decode = segment => decode(segment) is { } once ? decode(once) ?? once : null;
            },
        },
    ];
}
