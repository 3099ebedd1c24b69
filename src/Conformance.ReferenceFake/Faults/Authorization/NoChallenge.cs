namespace Conformance.Fake.Faults;

internal sealed class NoChallenge : Fault
{
    public override string Name => "authorization.no-challenge";

    public override string Description => "A 401 has no WWW-Authenticate";

    public override string Breaks => "authorization.challenge";

    public override void Apply(Rules rules)
    {
        var refuse = rules.Errors.Refuse;
        rules.Errors.Refuse = problem => refuse(problem with { Challenge = null });
    }
}
