namespace Conformance.Fake.Faults;

internal sealed class ErrorOk : Fault
{
    public override string Name => "error.status-200";

    public override string Description => "An error comes with status 200";

    public override string Breaks => "authorization.required";

    public override IReadOnlyList<string> AlsoBreaks =>
        [
            "request.unknown-enterprise",
            "request.unknown-user",
            "request.other-enterprise",
            "request.ids-decoded",
            "request.ids-opaque",
            "authorization.valid-credential",
            "authorization.single-header",
            "authorization.expired",
            "authorization.unauthorized-401",
            "authorization.challenge",
            "authorization.scope",
            "authorization.look-alike-scope",
            "authorization.forbidden-403",
            "authorization.other-emm",
            "body.no-effect",
            "body.refused",
            "accounts.google-managed",
        ];

    public override void Apply(Rules rules)
    {
        var refuse = rules.Errors.Refuse;
        rules.Errors.Refuse = problem => refuse(problem) with { Status = 200 };
    }
}
