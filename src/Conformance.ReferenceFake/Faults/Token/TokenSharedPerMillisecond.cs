using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Conformance.Fake.Faults;

internal sealed class TokenSharedPerMillisecond : Fault
{
    public override string Name => "token.shared-per-millisecond";

    public override string Description => "A token is made of the user and the millisecond, so that quick calls share it";

    public override string Breaks => "token.unique";

    public override IReadOnlyList<string> AlsoBreaks =>
        [
            "token.unguessable",
            "devices.ten",
            "devices.eleventh",
            "devices.per-user",
            "devices.unredeemed-tokens",
            "devices.refused-take-no-slot",
            "devices.race",
        ];

    public override void Apply(Rules rules)
    {
        rules.Tokens.NewValue = user =>
            Base64Url.EncodeToString(
                SHA256.HashData(
                    Encoding.UTF8.GetBytes($"{user.Enterprise.Id}/{user.Id}/{rules.Clock.GetUtcNow().ToUnixTimeMilliseconds()}")
                )
            );
    }
}
