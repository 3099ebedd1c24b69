using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Fake.Faults;

internal sealed class BodyMalformedJsonBreaks : Fault
{
    public override string Name => "body.malformed-json-500";

    public override string Description => "A body that is no JSON is answered with 500";

    public override string Breaks => "body.no-effect";

    public override IReadOnlyList<string> AlsoBreaks => ["body.refused"];

    public override void Apply(Rules rules)
    {
        var check = rules.Body.CheckAsync;
        rules.Body.CheckAsync = async call =>
            await call.ReadBodyAsync() is { IsSupplied: true } body && !IsJson(body.Decoded) ? Problems.Internal() : await check(call);
    }

    private static bool IsJson(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonNode.Parse(text.Span) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
