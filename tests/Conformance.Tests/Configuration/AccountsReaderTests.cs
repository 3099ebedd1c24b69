using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

internal sealed class AccountsReaderTests
{
    [Test]
    public void Where_accounts_are_fixed_there_is_no_hook_and_the_place_of_the_list_is_known()
    {
        var settings = Settings.Read(
            Configured
                .With(("accounts", null))
                .AddRunsettings([
                    new("accounts:fixed:emmManagedUsers:0:enterpriseId", "E"),
                    new("accounts:fixed:emmManagedUsers:0:userId", "u"),
                ])
        );

        settings.AccountsSource.Should().Be("runsettings");
        settings.ProviderStatesUrl.Should().BeNull();
        settings.ProviderStatesHeaders.Should().BeEmpty();
    }

    [Test]
    public void Two_accounts_that_lack_the_same_id_are_not_told_to_be_one() =>
        Configured
            .With(("accounts", """{"fixed":{"emmManagedUsers":[{"enterpriseId":"E"},{"enterpriseId":"E"}]}}"""))
            .Problems()
            .Should()
            .Equal(
                "file.json: accounts:fixed:emmManagedUsers:0:userId: is missing: write the id of the user",
                "file.json: accounts:fixed:emmManagedUsers:1:userId: is missing: write the id of the user"
            );

    private static IEnumerable<TestCaseData> Mistakes()
    {
        yield return Configured.Mistake(
            "accounts",
            null,
            "accounts:providerStates:url: is missing: write the URL that prepares accounts, for example _hooks/provider-states, or list accounts under accounts:fixed"
        );
        yield return Configured.Mistake("accounts:providerStates", """{"headers":{"X":"y"}}""", "accounts:providerStates:url: is missing");
        yield return Configured.Mistake(
            "accounts:providerStates:url",
            "\"ftp://h/\"",
            "accounts:providerStates:url: \"ftp://h/\" is not an http or https URL"
        );
        yield return Configured.Mistake(
            "accounts:providerStates:url",
            "\"//h/states\"",
            "accounts:providerStates:url: \"//h/states\" is not an http or https URL"
        );
        yield return Configured.Mistake(
            "accounts:fixed:emmManagedUsers",
            """[{"enterpriseId":"E","userId":"1"}]""",
            "accounts: has both providerStates and fixed: keep one"
        );
        yield return Configured.Mistake(
            "accounts",
            Fixed("""[{"enterpriseId":"E"}]"""),
            "accounts:fixed:emmManagedUsers:0:userId: is missing: write the id of the user"
        );
        yield return Configured.Mistake(
            "accounts",
            Fixed("""[{"userId":"u"},{"enterpriseId":"E","userId":"v"}]"""),
            "accounts:fixed:emmManagedUsers:0:enterpriseId: is missing: write the id of the enterprise"
        );
        yield return Configured.Mistake(
            "accounts",
            Fixed("""[{"enterpriseId":"E","userId":"u"},{"enterpriseId":"E","userId":"u"}]"""),
            "accounts:fixed:emmManagedUsers:1: is listed twice: list another account, or remove it"
        );
        yield return Configured.Mistake(
            "accounts",
            """{"fixed":{"emmManagedUsers":[{"enterpriseId":"E","userId":"u"}],"googleManagedUsers":[{"enterpriseId":"E","userId":"u"}]}}""",
            "accounts:fixed:googleManagedUsers:0: is listed twice"
        );
        yield return Configured.Mistake(
            "accounts",
            """{"none":{"emmManagedUsers":"x"},"fixed":{"emmManagedUsers":[{"enterpriseId":"E","userId":"u"}]}}""",
            "accounts:none:emmManagedUsers: contradicts accounts:fixed, which lists such accounts: keep one"
        );

        static string Fixed(string emmManagedUsers) => "{\"fixed\":{\"emmManagedUsers\":" + emmManagedUsers + "}}";
    }

    [TestCaseSource(nameof(Mistakes))]
    public void A_mistake_is_one_line_that_says_where_and_what_to_write(string key, string? value, string problem) =>
        Configured.ShouldTell(key, value, problem);
}
