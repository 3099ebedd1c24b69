using System.Text.Json.Nodes;

namespace Conformance.Fake;

/// <summary>Creates the accounts that the suite and a Pact verifier ask for (contracts/provider-states.md).</summary>
internal sealed class ProviderStates(World world)
{
    public JsonObject SetUp(HookBody body)
    {
        var state = body.Text("state");
        var parameters = body.Member("params");
        return body.OptionalText("action") switch
        {
            "teardown" => [],
            null or "setup" => state switch
            {
                "an EMM-managed user" => NewUser(parameters, AccountKind.EmmManaged, parameters.OptionalText("userId")),
                "a Google-managed user" => NewUser(parameters, AccountKind.GoogleManaged, wantedId: null),
                "a user that does not exist" => Ids(EnterpriseFor(parameters).Id, World.NewUserId()),
                "an enterprise that does not exist" => Ids(World.NewEnterpriseId(), AddUser(NewEnterprise()).Id),
                "a user of another enterprise" => UserElsewhere(),
                _ => throw new HookBodyException("\"state\" is unknown: use a state of contracts/provider-states.md."),
            },
            _ => throw new HookBodyException("\"action\" is neither \"setup\" nor \"teardown\"."),
        };
    }

    private static JsonObject Ids(string enterpriseId, string userId) => new() { ["enterpriseId"] = enterpriseId, ["userId"] = userId };

    private JsonObject NewUser(HookBody parameters, AccountKind kind, string? wantedId)
    {
        if (wantedId is not null && !RoutingRules.CanBeId(wantedId))
        {
            throw new HookBodyException("\"userId\" is empty or a dot segment: use an id that a path can contain.");
        }
        var enterprise = EnterpriseFor(parameters);
        return world.TryAddUser(enterprise, wantedId ?? World.NewUserId(), kind) is { } user
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
        if (parameters.OptionalText("enterpriseId") is not { } id)
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
