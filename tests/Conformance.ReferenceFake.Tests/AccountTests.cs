namespace Conformance.Fake.Tests;

internal sealed class AccountTests : FakeTest
{
    [TestCase("a Google-managed user", 400)]
    [TestCase("a user that does not exist", 404)]
    [TestCase("an enterprise that does not exist", 403)]
    [TestCase("a user of another enterprise", 404)]
    public async Task Other_accounts_are_refused(string state, int status)
    {
        var reply = await Client.GenerateAsync(await Client.StateAsync(state));

        reply.Status.Should().Be(status);
        reply.Json["error"]!["code"]!.GetValue<int>().Should().Be(status);
        reply.Json["error"]!["message"]!.GetValue<string>().Should().NotBeEmpty();
    }

    [Test]
    public async Task A_user_of_another_enterprise_works_there()
    {
        var reply = await Client.HookAsync("provider-states", """{"state":"a user of another enterprise"}""");
        var there = new Account(reply.Json["otherEnterpriseId"]!.GetValue<string>(), reply.Json["userId"]!.GetValue<string>());

        (await Client.GenerateAsync(there)).Status.Should().Be(200);
    }
}
