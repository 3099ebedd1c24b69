using System.Collections.Concurrent;

namespace Conformance.Fake.Faults;

internal sealed class ResponseKindMissingLater : Fault
{
    public override string Name => "response.kind-missing-later";

    public override string Description => "Only the first answer for a user has a kind";

    public override string Breaks => "response.kind";

    public override void Apply(Rules rules)
    {
        var mint = rules.Tokens.Mint;
        var content = rules.Responses.Content;
        var users = new ConcurrentDictionary<User, bool>();
        var later = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        rules.Tokens.Mint = user =>
        {
            var token = mint(user);
            if (!users.TryAdd(user, true))
            {
                later[token.Value] = true;
            }
            return token;
        };
        rules.Responses.Content = token =>
        {
            var body = content(token);
            if (later.ContainsKey(token))
            {
                body.Remove("kind");
            }
            return body;
        };
    }
}
