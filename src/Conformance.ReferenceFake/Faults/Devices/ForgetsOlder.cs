namespace Conformance.Fake.Faults;

internal sealed class ForgetsOlder : Fault
{
    private const int Remembered = 5;

    public override string Name => "devices.forgets-older";

    public override string Description => "Only the five latest devices of a user are remembered";

    public override string Breaks => "devices.eleventh";

    public override IReadOnlyList<string> AlsoBreaks => ["devices.race"];

    public override void Apply(Rules rules)
    {
        var provision = rules.Devices.Provision;
        rules.Devices.Provision = (token, deviceId) =>
        {
            var account = provision(token, deviceId);
            account.Devices.RemoveRange(0, Math.Max(0, account.Devices.Count - Remembered));
            return account;
        };
    }
}
