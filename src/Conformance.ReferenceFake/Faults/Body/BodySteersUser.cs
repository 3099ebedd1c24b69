using System.Text.Json;
using System.Text.Json.Nodes;

namespace Conformance.Fake.Faults;

internal sealed class BodySteersUser : Fault
{
    public override string Name => "body.steers-user";

    public override string Description => "A userId in a JSON body wins over the one in the path";

    public override string Breaks => "body.steers-nothing";

    public override IReadOnlyList<string> AlsoBreaks => ["body.refused"];

    public override void Apply(Rules rules)
    {
        rules.Body.CheckAsync = _ => Task.FromResult<Problem?>(null);
        rules.Body.ChooseUserAsync = async (call, user) =>
            UserIdIn((await call.ReadBodyAsync()).Decoded) is { } id
                ? rules.Accounts.FindUser(user.Enterprise, id) ?? rules.World.AnyUser(id) ?? user
                : user;
    }

    private static string? UserIdIn(ReadOnlyMemory<byte> body)
    {
        try
        {
            return
                body.Length > 0
                && JsonNode.Parse(body.Span) is JsonObject json
                && json["userId"] is JsonValue id
                && id.TryGetValue(out string? text)
                ? text
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
