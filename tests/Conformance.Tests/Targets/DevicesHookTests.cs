using Conformance.Evidence;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Tests.Targets;

internal sealed class DevicesHookTests : HookTests
{
    private static readonly Device Phone = new("device-1");

    private SensitiveText Token => new("token-0001", Redactor.TokenMarker("token-0001"));

    [Test]
    public async Task A_token_is_redeemed_on_a_device()
    {
        var redemption = await Hook(200, """{"provisioned":true,"enterpriseId":"E1","userId":"u1"}""")
            .RedeemAsync(Token, Phone, 0, default);

        redemption.Provisioned.Should().BeTrue();
        redemption.Account.Should().Be(new ProvisionedAccount("E1", "u1"));
        redemption.Recorded.Trouble.Should().BeNull();
        Handler.Requests.Should().Equal("""POST /hook {"token":"token-0001","deviceId":"device-1"}""");
        redemption.Recorded.Exchange.RequestBody.Should().Be($$"""{"token":"{{Token.Recorded}}","deviceId":"device-1"}""");
    }

    [TestCase(403, """{"provisioned":true,"userId":"u1"}""")]
    [TestCase(404, "")]
    [TestCase(200, """{"provisioned":false,"userId":"u1"}""")]
    [TestCase(200, "")]
    [TestCase(200, "no JSON")]
    public async Task A_refusal_names_no_account(int status, string body)
    {
        var redemption = await Hook(status, body).RedeemAsync(Token, Phone, 0, default);

        redemption.Provisioned.Should().BeFalse();
        redemption.Account.Should().BeNull();
        redemption.Recorded.Trouble.Should().BeNull();
    }

    [TestCase(301, TroubleKind.Hook)]
    [TestCase(302, TroubleKind.Hook)]
    [TestCase(304, TroubleKind.Hook)]
    [TestCase(399, TroubleKind.Hook)]
    [TestCase(500, TroubleKind.Hook)]
    [TestCase(501, TroubleKind.Hook)]
    [TestCase(503, TroubleKind.Unavailable)]
    [TestCase(408, TroubleKind.Unavailable)]
    [TestCase(425, TroubleKind.Unavailable)]
    [TestCase(429, TroubleKind.Unavailable)]
    public async Task A_hook_that_breaks_neither_provisions_nor_refuses(int status, TroubleKind trouble)
    {
        var redemption = await Hook(status, """{"provisioned":true}""").RedeemAsync(Token, Phone, 0, default);

        redemption.Provisioned.Should().BeNull();
        redemption.Recorded.Trouble!.Kind.Should().Be(trouble);
    }

    [Test]
    public async Task A_server_that_breaks_on_purpose_can_say_so_by_the_rule()
    {
        var hook = new DevicesHook(Template("{token}"), Answering(500, "")) { Provisioned = new ProvisionedRule { Statuses = [500] } };

        (await hook.RedeemAsync(Token, Phone, 0, default)).Provisioned.Should().BeTrue();
    }

    [TestCase("""{"provisioned":true}""", true)]
    [TestCase("""{"provisioned":false}""", false)]
    public async Task A_redirect_that_the_rule_names_provisions_or_refuses(string body, bool provisioned)
    {
        var hook = new DevicesHook(Template("{token}"), Answering(303, body))
        {
            Provisioned = new ProvisionedRule { Statuses = [200, 303], Pointer = JsonPointer.Parse("/provisioned") },
        };

        var redemption = await hook.RedeemAsync(Token, Phone, 0, default);

        redemption.Provisioned.Should().Be(provisioned);
        redemption.Recorded.Trouble.Should().BeNull();
    }

    [Test]
    public async Task An_account_that_is_named_in_part_is_told_in_part() =>
        (await Hook(200, """{"provisioned":true,"userId":"u1"}""").RedeemAsync(Token, Phone, 0, default))
            .Account.Should()
            .Be(new ProvisionedAccount(null, "u1"));

    [Test]
    public async Task Where_the_answer_names_no_account_there_is_none() =>
        (await Hook(200, """{"provisioned":true}""").RedeemAsync(Token, Phone, 0, default)).Account.Should().BeNull();

    [Test]
    public void Whether_the_answer_names_an_account_is_known_beforehand()
    {
        Hook(200, "").NamesAccount.Should().BeTrue();
        new DevicesHook(Template(), Answering(200, "")).NamesAccount.Should().BeFalse();
    }

    private DevicesHook Hook(int status, string body) =>
        new(Template("""{"token":"{token}","deviceId":"{deviceId}"}"""), Answering(status, body))
        {
            Provisioned = new ProvisionedRule { Pointer = JsonPointer.Parse("/provisioned") },
            EnterpriseId = JsonPointer.Parse("/enterpriseId"),
            UserId = JsonPointer.Parse("/userId"),
        };
}
