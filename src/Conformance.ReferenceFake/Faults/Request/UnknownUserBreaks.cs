namespace Conformance.Fake.Faults;

internal sealed class UnknownUserBreaks : Fault
{
    public override string Name => "request.unknown-user-500";

    public override string Description => "A user that does not exist is answered with 500";

    public override string Breaks => "request.unknown-user";

    public override IReadOnlyList<string> AlsoBreaks => ["request.other-enterprise", "request.ids-opaque", "request.malformed-ids"];

    public override void Apply(Rules rules) => rules.Errors.Swap(Problems.UserNotFound(), Problems.Internal());
}
