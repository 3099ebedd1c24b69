namespace Conformance.Fake.Faults;

internal sealed class ScopeLongerAccepted : Fault
{
    public override string Name => "authorization.scope-longer-accepted";

    public override string Description => "A scope that begins with the right one will do";

    public override string Breaks => "authorization.look-alike-scope";

    public override IReadOnlyList<string> AlsoBreaks => ["authorization.forbidden-403", "authorization.no-oracle"];

    public override void Apply(Rules rules) =>
        rules.Authorization.IsRequiredScope = scope => scope.StartsWith(Credentials.RequiredScope, StringComparison.Ordinal);
}
