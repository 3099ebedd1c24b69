namespace Conformance.Fake.Faults;

internal sealed class ScopeShorterAccepted : Fault
{
    public override string Name => "authorization.scope-shorter-accepted";

    public override string Description => "A scope that the right one begins with will do";

    public override string Breaks => "authorization.look-alike-scope";

    public override IReadOnlyList<string> AlsoBreaks => ["authorization.forbidden-403", "authorization.no-oracle"];

    public override void Apply(Rules rules) =>
        rules.Authorization.IsRequiredScope = scope => Credentials.RequiredScope.StartsWith(scope, StringComparison.Ordinal);
}
