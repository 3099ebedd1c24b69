using System.Text.Json.Nodes;
using Conformance.Targets;

namespace Conformance.Configuration;

/// <summary>Reads <c>devices</c>.</summary>
internal static class DevicesReader
{
    private const string RedeemKey = "devices:redeem";

    public static KeyTable Table { get; } = new("devices", "How a token is redeemed on a device ([hooks.md](hooks.md)).");

    private static readonly TemplateReader Redeem = new(
        Table,
        "redeem",
        "redeems a token",
        "{token}",
        "\"{\\\"token\\\": \\\"{token}\\\", \\\"device\\\": \\\"{deviceId}\\\"}\""
    );

    private static readonly CommandReader Command = new(
        Table,
        "redeem",
        "The command that redeems a token, in place of a request: the program and each of its arguments, in which `{deviceId}` is replaced. It reads the token from its standard input. Exit code 0: provisioned, 1: refused, any other: trouble.",
        "[\"./redeem.sh\", \"{deviceId}\"]"
    );

    private static readonly Key<IReadOnlyList<int>> Statuses = Table.Add(
        "redeem:provisioned:statuses",
        Kinds.Integer(200, 599).ToList() with
        {
            Default = new JsonArray([.. new ProvisionedRule().Statuses.Select(status => (JsonNode)status)]),
        },
        "Statuses of an answer that can mean \"provisioned\".",
        "[200]"
    );

    private static readonly Key<JsonPointer?> Pointer = Table.Add(
        "redeem:provisioned:pointer",
        Kinds.Pointer,
        "Where the answer says whether the device was provisioned, for a server that answers 200 to everything.",
        "\"/result/ok\"",
        unset: "only the status counts"
    );

    private static readonly Key<string?> Value = Table.Add(
        "redeem:provisioned:value",
        Kinds.Scalar with
        {
            Default = true,
        },
        "The value there that means \"provisioned\".",
        "\"PROVISIONED\""
    );

    private static readonly Key<JsonPointer?> EnterpriseId = Table.Add(
        "redeem:account:enterpriseId",
        Kinds.Pointer,
        "Where the answer names the enterprise of the provisioned account.",
        "\"/enterpriseId\"",
        unset: "undeclared"
    );

    private static readonly Key<JsonPointer?> UserId = Table.Add(
        "redeem:account:userId",
        Kinds.Pointer,
        "Where the answer names the user.",
        "\"/userId\"",
        unset: "undeclared"
    );

    private static readonly Key<string?> AccountNone = Table.Add(
        "redeem:account:none",
        Kinds.Reason,
        "Why the answer does not name the account.",
        "\"the answer is empty\"",
        unset: "undeclared"
    );

    private static readonly Key<DeviceIds?> IdPattern = Table.Add(
        "id",
        Kinds.DeviceIds,
        "The form of device ids: `{hex16}`, `{digits15}`, `{letters8}` (with any number) and `{uuid}` are random, and so are `#` (a digit), `?` (a capital letter) and `*` (either).",
        "\"IMEI-{digits15}\"",
        unset: "`{hex16}`"
    );

    private static readonly TemplateReader Register = new(
        Table,
        "register",
        "registers a device, once before its first redemption",
        "{deviceId}",
        "\"{\\\"device\\\": \\\"{deviceId}\\\"}\""
    );

    private static readonly TemplateReader List = new(
        Table,
        "list",
        "lists the devices of an account",
        "{userId}",
        "\"{\\\"user\\\": \\\"{userId}\\\"}\"",
        "enterprises/{enterpriseId}/users/{userId}/devices",
        "GET"
    );

    private static readonly Key<JsonPointer?> ListPointer = Table.Add(
        "list:pointer",
        Kinds.Pointer,
        "Where the answer has the list.",
        "\"/device\"",
        unset: "the whole answer is the list"
    );

    private static readonly Key<JsonPointer?> ListId = Table.Add(
        "list:id",
        Kinds.Pointer,
        "Where an entry of the list has the device id.",
        "\"/deviceId\"",
        unset: "the entry itself is the id"
    );

    private static readonly Key<string?> None = Table.Add(
        "none",
        Kinds.Reason,
        "Why a token cannot be redeemed.",
        "\"only real devices can\"",
        unset: "undeclared"
    );

    /// <summary>Reads the form of device ids, whoever redeems.</summary>
    public static DeviceIds Ids(ConfigurationReader reader) => IdPattern.Read(reader) ?? DeviceIds.Default;

    /// <summary>Reads how the devices of an account are listed, whoever redeems; null where they are not.</summary>
    public static DeviceListSettings? ReadList(ConfigurationReader reader, IReadOnlyList<Uri> baseUrls)
    {
        var list = List.Read(reader, baseUrls);
        var pointer = ListPointer.Read(reader);
        var id = ListId.Read(reader);
        if (reader.Has(DeviceList.Key) && !reader.Has(RedeemKey) && !reader.Has(AdapterReader.Table.Section))
        {
            reader.Problem(DeviceList.Key, $"has no effect without {RedeemKey} or {AdapterReader.UrlKey}: set one of them as well");
        }
        return list is null ? null : new DeviceListSettings(list, pointer, id);
    }

    /// <summary>Reads it.</summary>
    public static Hook<DevicesSettings> Read(ConfigurationReader reader, IReadOnlyList<Uri> baseUrls)
    {
        var none = None.Read(reader);
        var redeem = Redeem.Read(reader, baseUrls, Command.Has(reader));
        var command = Command.Read(reader);
        var register = Register.Read(reader, baseUrls);
        var provisioned = Provisioned(reader);
        var enterpriseId = EnterpriseId.Read(reader);
        var userId = UserId.Read(reader);
        var accountNone = AccountNone.Read(reader);
        if (none is not null && reader.Has(RedeemKey))
        {
            reader.Problem(Table.Section, "has both redeem and none: keep one");
        }
        if (reader.Has("devices:register") && !reader.Has(RedeemKey))
        {
            reader.Problem("devices:register", $"has no effect without {RedeemKey}: set it as well, or register devices in the adapter");
        }
        if (accountNone is not null && (enterpriseId ?? userId) is not null)
        {
            reader.Problem($"{RedeemKey}:account", "has both none and where the answer names the account: keep one");
        }
        return redeem is not null || command is not null
                ? Hook<DevicesSettings>.Of(
                    new DevicesSettings(
                        redeem,
                        command,
                        register,
                        provisioned,
                        enterpriseId,
                        userId,
                        accountNone is null ? null : $"{RedeemKey}:account: none, because {accountNone}"
                    )
                )
            : none is not null ? Hook<DevicesSettings>.None($"devices: none, because {none}")
            : Hook<DevicesSettings>.Undeclared(
                "devices is not configured: set devices:redeem to say how a token is redeemed, or devices:none with a reason"
            );
    }

    private static ProvisionedRule Provisioned(ConfigurationReader reader)
    {
        var pointer = Pointer.Read(reader);
        var value = Value.Read(reader);
        if (value is not null && !reader.Has(Pointer.Path))
        {
            reader.Problem(Value.Path, $"has no effect without {Pointer.Path}: set it as well");
        }
        var statuses = Statuses.Read(reader);
        var rule = new ProvisionedRule { Pointer = pointer, Value = value ?? "true" };
        return statuses.Count > 0 ? rule with { Statuses = statuses } : rule;
    }
}
