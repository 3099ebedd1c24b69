using System.Collections.Concurrent;

namespace Conformance.Fake.Faults;

internal sealed class StuckAfterHostileId : Fault
{
    private const int EnterpriseSegment = 4;
    private const int UserSegment = 6;
    private const int LongId = 4096;

    public override string Name => "request.stuck-after-hostile-id";

    public override string Description => "After a malformed, long or hostile user id, its enterprise is answered with 500 for ever";

    public override string Breaks => "request.malformed-ids";

    public override IReadOnlyList<string> AlsoBreaks => ["request.ids-opaque", "request.ids-decoded"];

    public override void Apply(Rules rules)
    {
        var answer = rules.AnswerAsync;
        var stuck = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        rules.AnswerAsync = async call =>
        {
            var segments = rules.Routing.Split(rules.Routing.PathOf(call.Target));
            if (segments.Length <= UserSegment)
            {
                return await answer(call);
            }
            var enterprise = segments[EnterpriseSegment];
            if (stuck.ContainsKey(enterprise))
            {
                return rules.Errors.Refuse(Problems.Internal());
            }
            if (IsHostile(rules.Routing.Decode(segments[UserSegment])))
            {
                stuck[enterprise] = true;
            }
            return await answer(call);
        };
    }

    private static bool IsHostile(string? id) =>
        id is null
        || !RoutingRules.CanBeId(id)
        || id.Length > LongId
        || id.Any(character => char.IsControl(character) || character is '<' or '\'');
}
