using Conformance.Evidence;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Tests.Targets;

internal sealed class FixedAccountsTests
{
    private static readonly AccountRequest Request = new(AccountKind.EmmManagedUser);

    private readonly Redactor redactor = new([]);

    [Test]
    public async Task Each_account_is_given_once_from_the_end_of_the_list()
    {
        var accounts = Accounts(2);

        (await accounts.PrepareAsync(Request, default)).Account.Should().Be(new Account("E", "u1"));
        (await accounts.PrepareAsync(Request, default)).Account.Should().Be(new Account("E", "u0"));
        var third = await accounts.PrepareAsync(Request, default);
        third.Account.Should().BeNull();
        third.Trouble.Should().Be(new Trouble(TroubleKind.Hook, "no account is left in accounts:fixed:emmManagedUsers"));
    }

    [Test]
    public async Task One_of_the_wanted_enterprise_is_given_as_long_as_there_is_one()
    {
        var accounts = new FixedAccounts(
            new Dictionary<AccountKind, IReadOnlyList<Account>>
            {
                [AccountKind.EmmManagedUser] = [new("E1", "a"), new("E2", "b"), new("E1", "c"), new("E2", "d")],
            },
            redactor,
            "file.json"
        );

        var given = new List<Account?>();
        foreach (var enterprise in new[] { "E2", null, "E2", "E2" })
        {
            given.Add((await accounts.PrepareAsync(Request with { EnterpriseId = enterprise }, default)).Account);
        }

        given.Select(account => account?.UserId).Should().Equal("d", "c", "b", "a");
    }

    [Test]
    public async Task Of_scenarios_side_by_side_no_two_share_an_account()
    {
        const int count = 500;
        var accounts = Accounts(count);

        var given = await Task.WhenAll(Enumerable.Range(0, 2 * count).Select(_ => Task.Run(() => accounts.PrepareAsync(Request, default))));

        given.Select(prepared => prepared.Account).OfType<Account>().Should().HaveCount(count).And.OnlyHaveUniqueItems();
    }

    [Test]
    public async Task Those_who_leave_no_trace_share_the_first_ones_and_nobody_else_gets_them()
    {
        var accounts = Accounts(4);

        (await SharedAsync(2)).Should().Equal("u0", "u1");
        (await SharedAsync(3)).Should().Equal("u0", "u1", "u2");
        (await accounts.PrepareAsync(Request, default)).Account!.UserId.Should().Be("u3");
        (await accounts.PrepareAsync(Request, default)).Account.Should().BeNull();
        (await SharedAsync(3)).Should().Equal("u0", "u1", "u2");

        async Task<List<string>> SharedAsync(int count)
        {
            var held = new List<Account>();
            for (; count > 0; count--)
            {
                held.Add((await accounts.PrepareAsync(Request with { Held = held }, default)).Account!);
            }
            return held.ConvertAll(account => account.UserId);
        }
    }

    [Test]
    public async Task A_kind_that_is_not_listed_has_none() =>
        (await Accounts(1).PrepareAsync(new AccountRequest(AccountKind.GoogleManagedUser), default))
            .Trouble!.Message.Should()
            .Contain("googleManagedUsers");

    [TestCase(2, null)]
    [TestCase(
        3,
        "file.json: accounts:fixed:emmManagedUsers lists 2, the selected scenarios need 3: add 1, select fewer with --only, or offer accounts:providerStates:url instead"
    )]
    public void A_shortage_is_one_line_that_says_what_to_do(int needed, string? line) =>
        Accounts(2).Shortage(AccountKind.EmmManagedUser, needed).Should().Be(line);

    [Test]
    public void The_ids_are_known_to_be_no_secrets()
    {
        _ = new FixedAccounts(
            new Dictionary<AccountKind, IReadOnlyList<Account>>
            {
                [AccountKind.UnknownUser] = [new("LC0123456789abcdefghijklmn", "u1234567890abcdefghij")],
            },
            redactor,
            "file.json"
        );

        redactor.RedactAnswer("LC0123456789abcdefghijklmn u1234567890abcdefghij").Should().NotContain("{{");
    }

    private FixedAccounts Accounts(int count) =>
        new(
            new Dictionary<AccountKind, IReadOnlyList<Account>>
            {
                [AccountKind.EmmManagedUser] = [.. Enumerable.Range(0, count).Select(number => new Account("E", $"u{number}"))],
            },
            redactor,
            "file.json"
        );
}
