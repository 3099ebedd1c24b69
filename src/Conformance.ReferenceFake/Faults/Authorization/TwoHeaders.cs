using Microsoft.Extensions.Primitives;

namespace Conformance.Fake.Faults;

internal sealed class TwoHeaders : Fault
{
    public override string Name => "authorization.two-headers";

    public override string Description => "Of several Authorization headers any good one will do";

    public override string Breaks => "authorization.single-header";

    public override IReadOnlyList<string> AlsoBreaks => [];

    public override void Apply(Rules rules)
    {
        var authenticate = rules.Authorization.Authenticate;
        rules.Authorization.Authenticate = headers =>
            headers
                .Select(header => authenticate(new StringValues(header)))
                .Append(authenticate(headers))
                .OrderByDescending(outcome => outcome.Caller is not null)
                .First();
    }
}
