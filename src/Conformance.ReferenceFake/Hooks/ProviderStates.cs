using System.Text.Json.Nodes;

namespace Conformance.Fake;

/// <summary>Creates the accounts that the suite and a Pact verifier ask for (contracts/provider-states.md).</summary>
internal sealed class ProviderStates(World world)
{
    private const string EmmManagedUser = "an EMM-managed user";
    private const string DeviceAccount = "a device account";
    private const string GoogleManagedUser = "a Google-managed user";
    private const string UnknownUser = "a user that does not exist";
    private const string UnknownEnterprise = "an enterprise that does not exist";
    private const string UserOfAnotherEnterprise = "a user of another enterprise";

    public static IReadOnlyList<string> Names { get; } =
    [EmmManagedUser, DeviceAccount, GoogleManagedUser, UnknownUser, UnknownEnterprise, UserOfAnotherEnterprise];

    /// <summary>What the state gives, or null where it is not one of <see cref="Names"/>.</summary>
    public JsonObject? SetUp(HookBody body)
    {
        if (world.IsFull)
        {
            throw new HookBodyException($"The fake has {World.MostAccounts} enterprises and users: start another one.", 507);
        }
        var state = body.Text("state");
        var parameters = body.Member("params");
        return body.OptionalText("action") switch
        {
            "teardown" => [],
            null or "setup" => state switch
            {
                EmmManagedUser => NewUserAccount(parameters),
                DeviceAccount => NewDeviceAccount(parameters),
                GoogleManagedUser => NewUser(parameters, AccountKind.GoogleManaged, wantedId: null),
                UnknownUser => Ids(EnterpriseFor(parameters).Id, World.NewUserId()),
                UnknownEnterprise => Ids(World.NewEnterpriseId(), AddUser(NewEnterprise()).Id),
                UserOfAnotherEnterprise => UserElsewhere(),
                _ => null,
            },
            _ => throw new HookBodyException("\"action\" is neither \"setup\" nor \"teardown\"."),
        };
    }

    private static JsonObject Ids(string enterpriseId, string userId) => new() { ["enterpriseId"] = enterpriseId, ["userId"] = userId };

    private JsonObject NewDeviceAccount(HookBody parameters)
    {
        var ids = NewUser(parameters, AccountKind.EmmManaged, wantedId: null, AccountType.DeviceAccount);
        ids["accountType"] = "deviceAccount";
        return ids;
    }

    private JsonObject NewUserAccount(HookBody parameters) =>
        parameters.OptionalText("accountType") is null or "userAccount"
            ? NewUser(parameters, AccountKind.EmmManaged, parameters.OptionalId("userId"))
            : throw new HookBodyException(
                $"\"accountType\" of \"{EmmManagedUser}\" can only be \"userAccount\": use the state \"{DeviceAccount}\" for the other type."
            );

    private JsonObject NewUser(HookBody parameters, AccountKind kind, string? wantedId, AccountType type = AccountType.UserAccount)
    {
        if (wantedId is not null && !RoutingRules.CanBeId(wantedId))
        {
            throw new HookBodyException("\"userId\" is empty or a dot segment: use an id that a path can contain.");
        }
        var enterprise = EnterpriseFor(parameters);
        return world.TryAddUser(enterprise, wantedId ?? World.NewUserId(), kind, type) is { } user
            ? Ids(enterprise.Id, user.Id)
            : throw new HookBodyException("\"userId\" already exists in this enterprise: use another id.");
    }

    private JsonObject UserElsewhere()
    {
        var elsewhere = NewEnterprise();
        var ids = Ids(NewEnterprise().Id, AddUser(elsewhere).Id);
        ids["otherEnterpriseId"] = elsewhere.Id;
        return ids;
    }

    private User AddUser(Enterprise enterprise) => world.TryAddUser(enterprise, World.NewUserId(), AccountKind.EmmManaged)!;

    private Enterprise NewEnterprise() => world.AddEnterprise(Credentials.AuthorizedEmm);

    private Enterprise EnterpriseFor(HookBody parameters)
    {
        if (parameters.OptionalId("enterpriseId") is not { } id)
        {
            return NewEnterprise();
        }
        lock (world.Gate)
        {
            return world.Enterprises.GetValueOrDefault(id)
                ?? throw new HookBodyException("\"enterpriseId\" is unknown: use an id that an earlier state returned.");
        }
    }
}
