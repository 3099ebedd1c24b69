using System.Text.Json;
using Conformance.Evidence;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Tests.Targets;

internal sealed class ProviderStatesTests : HookTests
{
    // Of every account, so that one hook answers for all kinds.
    private const string Ids =
        """{"enterpriseId":"LC0123456789abcdefghijklmn","userId":"u1234567890abcdefghij","accountType":"deviceAccount"}""";

    [TestCase(AccountKind.EmmManagedUser, "an EMM-managed user")]
    [TestCase(AccountKind.DeviceAccount, "a device account")]
    [TestCase(AccountKind.GoogleManagedUser, "a Google-managed user")]
    [TestCase(AccountKind.UnknownUser, "a user that does not exist")]
    [TestCase(AccountKind.UnknownEnterprise, "an enterprise that does not exist")]
    [TestCase(AccountKind.UserOfAnotherEnterprise, "a user of another enterprise")]
    public async Task A_state_is_set_up_and_its_ids_are_kept(AccountKind kind, string state)
    {
        var prepared = await Hook(200, Ids).PrepareAsync(new AccountRequest(kind), default);

        var parameters = kind == AccountKind.EmmManagedUser ? """{"accountType":"userAccount"}""" : "{}";
        prepared.Account.Should().Be(new Account("LC0123456789abcdefghijklmn", "u1234567890abcdefghij"));
        prepared.Trouble.Should().BeNull();
        prepared.Recorded!.Exchange.ResponseBody.Should().Be(Ids, "an id is no secret");
        Handler.Requests.Should().Equal($$$"""POST /hook {"state":"{{{state}}}","params":{{{parameters}}},"action":"setup"}""");
        Redactor.RedactAnswer("user u1234567890abcdefghij").Should().Be("user u1234567890abcdefghij");
    }

    [TestCase(AccountKind.DeviceAccount, 400, TroubleKind.NotOffered)]
    [TestCase(AccountKind.DeviceAccount, 404, TroubleKind.NotOffered)]
    [TestCase(AccountKind.DeviceAccount, 422, TroubleKind.NotOffered)]
    [TestCase(AccountKind.DeviceAccount, 501, TroubleKind.NotOffered)]
    [TestCase(AccountKind.DeviceAccount, 401, TroubleKind.Hook)]
    [TestCase(AccountKind.DeviceAccount, 500, TroubleKind.Hook)]
    [TestCase(AccountKind.GoogleManagedUser, 400, TroubleKind.Hook)]
    [TestCase(AccountKind.GoogleManagedUser, 422, TroubleKind.Hook)]
    public async Task Only_device_accounts_need_not_be_offered(AccountKind kind, int status, TroubleKind trouble) =>
        (await Hook(status, "").PrepareAsync(new AccountRequest(kind), default)).Trouble!.Kind.Should().Be(trouble);

    [TestCase("""{"enterpriseId":"E1","userId":"u1"}""")]
    [TestCase("""{"enterpriseId":"E1","userId":"u1","accountType":"userAccount"}""")]
    public async Task An_account_that_is_not_said_to_be_a_device_account_is_not_taken_for_one(string body)
    {
        var prepared = await Hook(200, body).PrepareAsync(new AccountRequest(AccountKind.DeviceAccount), default);

        prepared.Account.Should().BeNull();
        prepared.Trouble!.Kind.Should().Be(TroubleKind.NotOffered);
        prepared.Trouble.Message.Should().EndWith("without \"accountType\": \"deviceAccount\"");
    }

    [Test]
    public async Task What_is_wanted_goes_into_the_parameters()
    {
        await Hook(200, Ids).PrepareAsync(new AccountRequest(AccountKind.EmmManagedUser, "E 1", "a/ä\""), default);

        using var body = JsonDocument.Parse(Handler.Requests[0]["POST /hook ".Length..]);
        var parameters = body.RootElement.GetProperty("params");
        parameters.GetProperty("enterpriseId").GetString().Should().Be("E 1");
        parameters.GetProperty("userId").GetString().Should().Be("a/ä\"");
    }

    [TestCase(200, "<!DOCTYPE html><title>Sign in</title>", "with an HTML page (200): another application or a sign-in page answers there")]
    [TestCase(404, "<html></html>", "with an HTML page (404): another application or a sign-in page answers there")]
    [TestCase(200, "{}", "with a JSON object without enterpriseId and userId")]
    [TestCase(200, """{"enterpriseId":"E1"}""", "without enterpriseId and userId")]
    [TestCase(200, """{"enterpriseId":"E1","userId":""}""", "without enterpriseId and userId")]
    [TestCase(200, """{"enterpriseId":"E1","userId":null}""", "without enterpriseId and userId")]
    [TestCase(200, """{"enterpriseId":"E1","userId":"\ud800"}""", "without enterpriseId and userId")]
    [TestCase(200, "", "without enterpriseId and userId")]
    [TestCase(400, Ids, "with 400")]
    [TestCase(500, Ids, "with 500")]
    [TestCase(302, Ids, "with 302")]
    public async Task An_answer_without_ids_is_trouble_of_the_hook(int status, string body, string what)
    {
        var prepared = await Hook(status, body).PrepareAsync(new AccountRequest(AccountKind.EmmManagedUser), default);

        prepared.Account.Should().BeNull();
        prepared.Trouble!.Kind.Should().Be(TroubleKind.Hook);
        prepared.Trouble.Message.Should().StartWith("the accounts hook answered the state \"an EMM-managed user\" ").And.EndWith(what);
    }

    [TestCase(Account.LongestId, true)]
    [TestCase(Account.LongestId + 1, false)]
    public async Task An_id_that_fits_into_no_path_is_trouble_of_the_hook(int length, bool fits)
    {
        var id = new string('u', length);

        var prepared = await Hook(200, $$"""{"enterpriseId":"E1","userId":"{{id}}"}""")
            .PrepareAsync(new AccountRequest(AccountKind.EmmManagedUser), default);

        (prepared.Account?.UserId).Should().Be(fits ? id : null);
        (prepared.Trouble?.Kind).Should().Be(fits ? null : TroubleKind.Hook);
    }

    [Test]
    public async Task An_id_that_holds_a_secret_is_trouble_of_the_hook()
    {
        Redactor.Token("a-token-of-the-target");

        var prepared = await Hook(200, """{"enterpriseId":"E1","userId":"a-token-of-the-target"}""")
            .PrepareAsync(new AccountRequest(AccountKind.EmmManagedUser), default);

        prepared.Account.Should().BeNull();
        prepared.Trouble!.Kind.Should().Be(TroubleKind.Hook);
        prepared.Trouble.Message.Should().EndWith("with an id that holds a secret");
    }

    [Test]
    public async Task Technical_trouble_stays_what_it_is()
    {
        var prepared = await Hook(503, Ids).PrepareAsync(new AccountRequest(AccountKind.EmmManagedUser), default);

        prepared.Trouble!.Kind.Should().Be(TroubleKind.Unavailable);
    }

    [Test]
    public async Task An_id_that_is_a_number_is_taken_as_its_text() =>
        (await Hook(200, """{"enterpriseId":17,"userId":18}""").PrepareAsync(new AccountRequest(AccountKind.EmmManagedUser), default))
            .Account.Should()
            .Be(new Account("17", "18"));

    [Test]
    public void There_is_never_a_shortage() => Hook(200, Ids).Shortage(AccountKind.EmmManagedUser, 1000).Should().BeNull();

    private ProviderStates Hook(int status, string body) => new(Template(), Answering(status, body), Redactor);
}
