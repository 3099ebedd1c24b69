using System.Text.Json;
using System.Text.Json.Nodes;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Redaction;

namespace Conformance.Targets;

/// <summary>Accounts by the Pact provider-state protocol (<c>contracts/provider-states.md</c>).</summary>
internal sealed class ProviderStates(HttpTemplate template, HttpSender sender, Redactor redactor) : IAccountsHook
{
    private static readonly JsonPointer EnterpriseId = JsonPointer.Parse("/enterpriseId")!;
    private static readonly JsonPointer OtherEnterpriseId = JsonPointer.Parse("/otherEnterpriseId")!;
    private static readonly JsonPointer AccountType = JsonPointer.Parse("/accountType")!;
    private static readonly JsonPointer UserId = JsonPointer.Parse("/userId")!;

    public static string StateOf(AccountKind kind) =>
        kind switch
        {
            AccountKind.EmmManagedUser => "an EMM-managed user",
            AccountKind.DeviceAccount => "a device account",
            AccountKind.GoogleManagedUser => "a Google-managed user",
            AccountKind.UnknownUser => "a user that does not exist",
            AccountKind.UnknownEnterprise => "an enterprise that does not exist",
            AccountKind.UserOfAnotherEnterprise => "a user of another enterprise",
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    public string Key => template.IsOfAdapter ? HttpTemplate.AdapterKey : "accounts:providerStates";

    public bool GivesNewAccounts => true;

    public Task<PreparedAccount> PrepareForCheckAsync(CancellationToken cancellationToken) =>
        PrepareAsync(new AccountRequest(AccountKind.EmmManagedUser), cancellationToken);

    public string? Shortage(AccountKind kind, int count) => null;

    public async Task<PreparedAccount> PrepareAsync(AccountRequest request, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject();
        if (request.Kind == AccountKind.EmmManagedUser)
        {
            parameters["accountType"] = "userAccount";
        }
        if (request.EnterpriseId is { } enterprise)
        {
            parameters["enterpriseId"] = enterprise;
        }
        if (request.UserId is { } user)
        {
            parameters["userId"] = user;
        }
        var state = StateOf(request.Kind);
        var body = new JsonObject
        {
            ["state"] = state,
            ["params"] = parameters,
            ["action"] = "setup",
        }.ToJsonString(JsonSerializerOptions.Default);
        var recorded = await sender.SendAsync(
            template.Fill() with
            {
                Body = OutgoingBody.Text(body, "application/json"),
                AnswersIds = true,
            },
            cancellationToken
        );
        if (recorded.Trouble is not null)
        {
            return new PreparedAccount(null, recorded, recorded.Trouble);
        }
        if (request.Kind == AccountKind.DeviceAccount && WhyNoDeviceAccount(recorded) is { } none)
        {
            var trouble = new Trouble(
                TroubleKind.NotOffered,
                $"the target offers no device accounts: the state \"{state}\" is answered {none}"
            );
            return new PreparedAccount(null, recorded, trouble);
        }
        if (
            recorded.Exchange.Status is not (>= 200 and < 300)
            || EnterpriseId.TextIn(recorded.Body) is not { Length: > 0 } enterpriseId
            || UserId.TextIn(recorded.Body) is not { Length: > 0 } userId
        )
        {
            var what = recorded.Exchange switch
            {
                { IsHtml: true } => $"an HTML page ({recorded.Exchange.Status}): another application or a sign-in page answers there",
                { Status: >= 200 and < 300 } => "a JSON object without enterpriseId and userId",
                _ => recorded.Exchange.Status.ToString(),
            };
            var trouble = new Trouble(
                TroubleKind.Hook,
                template.IsOfAdapter && recorded.Exchange.Status != 200
                    ? AdapterAnswer.WhatIsWrong(recorded.Exchange)
                    : $"the accounts hook answered the state \"{state}\" with {what}"
            );
            return new PreparedAccount(null, recorded, trouble);
        }
        var ownEnterpriseId = request.Kind == AccountKind.UserOfAnotherEnterprise ? OtherEnterpriseId.TextIn(recorded.Body) : null;
        if (new[] { enterpriseId, userId, ownEnterpriseId ?? "" }.Select(WhatIsWrongWith).OfType<string>().FirstOrDefault() is { } wrong)
        {
            var trouble = new Trouble(TroubleKind.Hook, $"the accounts hook answered the state \"{state}\" with an id that {wrong}");
            return new PreparedAccount(null, recorded, trouble);
        }
        redactor.Keep(enterpriseId);
        redactor.Keep(userId);
        return new PreparedAccount(new Account(enterpriseId, userId, ownEnterpriseId), recorded, null);
    }

    // Some servers answer every state that they do not know with a user, who would be taken for a device account that does not behave like one.
    private string? WhyNoDeviceAccount(RecordedExchange recorded) =>
        recorded.Exchange.Status switch
        {
            400 or 404 or 422 or 501 => $"with {recorded.Exchange.Status}",
            >= 200 and < 300 when !template.IsOfAdapter && AccountType.TextIn(recorded.Body) != "deviceAccount" =>
                "without \"accountType\": \"deviceAccount\"",
            _ => null,
        };

    // An id is told in every report as it is, and goes into URLs.
    private string? WhatIsWrongWith(string id) =>
        id.Length > Account.LongestId ? $"has {id.Length} characters: more than fit into a path"
        : redactor.Redact(id) != id ? "holds a secret"
        : null;
}
