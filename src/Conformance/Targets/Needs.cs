namespace Conformance.Targets;

/// <summary>What a target must offer for a scenario to be played. Known before anything is sent, so that a missing hook costs no request.</summary>
internal sealed record Needs
{
    /// <summary>New accounts, by kind: how many the scenario asks for.</summary>
    public IReadOnlyDictionary<AccountKind, int> Accounts { get; init; } = new Dictionary<AccountKind, int>();

    /// <summary>Access tokens beside the authorized one, which every scenario needs.</summary>
    public IReadOnlyList<CredentialRole> Credentials { get; init; } = [];

    /// <summary>Whether tokens are redeemed.</summary>
    public bool Devices { get; init; }

    /// <summary>Whether tokens are redeemed where the target offers that, although the scenario does not need it.</summary>
    public bool RedeemsIfOffered { get; init; }

    /// <summary>Whether the answer to a redemption must name the account that was provisioned.</summary>
    public bool ProvisionedAccount { get; init; }

    /// <summary>Whether time must pass.</summary>
    public bool Clock { get; init; }

    /// <summary>Whether the clock must be put forward at a moment of the scenario's choice.</summary>
    public bool AdvancedClock { get; init; }

    /// <summary>Whether it puts the clock forward by a day. Access tokens may age with it, so it is played last.</summary>
    public bool LeapsADay { get; init; }

    /// <summary>One or more new EMM-managed users.</summary>
    public static Needs EmmManagedUsers(int count = 1) => new Needs().With(AccountKind.EmmManagedUser, count);

    /// <summary>These needs, and accounts of a kind.</summary>
    public Needs With(AccountKind kind, int count = 1) =>
        this with
        {
            Accounts = new Dictionary<AccountKind, int>(Accounts) { [kind] = Accounts.GetValueOrDefault(kind) + count },
        };

    /// <summary>These needs, and an access token of a role.</summary>
    public Needs With(params CredentialRole[] roles) => this with { Credentials = [.. Credentials, .. roles] };

    /// <summary>These needs, and the devices hook.</summary>
    public Needs AndDevices() => this with { Devices = true };

    /// <summary>These needs, and redemptions where the target offers the devices hook.</summary>
    public Needs AndDevicesIfOffered() => this with { RedeemsIfOffered = true };

    /// <summary>These needs, and a devices hook whose answer names the account.</summary>
    public Needs AndProvisionedAccount() => AndDevices() with { ProvisionedAccount = true };

    /// <summary>These needs, and the clock hook.</summary>
    public Needs AndClock() => this with { Clock = true };

    /// <summary>These needs, and a clock hook that puts the clock forward at once.</summary>
    public Needs AndAdvancedClock() => AndClock() with { AdvancedClock = true };

    /// <summary>By the keys of the configuration, for instance "2 emmManagedUsers, devices, clock".</summary>
    public override string ToString() =>
        string.Join(
            ", ",
            Accounts
                .Select(need => $"{need.Value} {ConfigurationKey.Of(need.Key)}")
                .Concat(Credentials.Select(role => $"credentials:{ConfigurationKey.Of(role)}"))
                .Concat(
                    new[]
                    {
                        Devices ? "devices" : null,
                        ProvisionedAccount ? "the provisioned account" : null,
                        Clock ? "clock" : null,
                    }.OfType<string>()
                )
        );
}
