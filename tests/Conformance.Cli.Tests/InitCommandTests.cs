using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Conformance.Configuration;
using Conformance.Evidence;
using Conformance.Fake;

namespace Conformance.Cli.Tests;

internal sealed class InitCommandTests : ToolTest
{
    private static readonly string[] Users = ["E1/u1", "E1/u2", "E1/u3", "E1/u/4"];

    [Test]
    public async Task It_writes_a_configuration_that_is_read_without_a_problem_and_names_the_next_step()
    {
        var (exitCode, output, errors) = await RunAsync([
            "init",
            "--url",
            "https://emm.example/api",
            "--token-env",
            "TOKEN_OF_THE_TEST",
            "--accounts",
            .. Users,
        ]);

        errors.Should().BeEmpty();
        exitCode.Should().Be(0);
        output
            .Should()
            .Contain(
                "Written: conformance.json (with comments), conformance.schema.json (for your editor), conformance.runsettings (for dotnet test)\n"
            )
            .And.Contain("First:  set the environment variable TOKEN_OF_THE_TEST to an access token\n")
            .And.EndWith("Next:   conformance check --config conformance.json\n");
        Read("conformance.json").Should().Contain("""  "$schema": "./conformance.schema.json",""").And.Contain("// ");
        Read("conformance.schema.json").Should().Be(Settings.Schema);
        Read("conformance.runsettings").Should().Contain(Path.Combine(Folder, "conformance.json"));
        var settings = Settings.Read(
            new ConfigurationLayers()
                .AddFile(Path.Combine(Folder, "conformance.json"))
                .AddOption("--token", "credentials:authorized:accessToken", "an-access-token")
        );
        settings.Endpoint.Should().Be("https://emm.example/api/");
    }

    [Test]
    public async Task An_oauth_client_is_written_with_its_secret_outside_the_file()
    {
        var (exitCode, output, errors) = await RunAsync(
            "init",
            "--url",
            "https://emm.example/",
            "--oauth-token-url",
            "https://login.emm.example/token",
            "--client-secret-env",
            "SECRET_OF_THE_TEST"
        );

        errors.Should().BeEmpty();
        exitCode.Should().Be(0);
        output
            .Should()
            .Contain("First:  set the environment variable CLIENT_ID to the id of the client\n")
            .And.Contain("First:  set the environment variable SECRET_OF_THE_TEST to the secret of the client\n")
            .And.NotContain("credentials:missingScope is not configured");
        Read("conformance.json").Should().Contain("${env:CLIENT_ID}").And.Contain("${env:SECRET_OF_THE_TEST}");
        var written = new ConfigurationLayers()
            .AddFile(Path.Combine(Folder, "conformance.json"))
            .AddOption("--id", "credentials:oauth:clientId", "the-client")
            .AddOption("--secret", "credentials:oauth:clientSecret", "the-secret-of-the-client");
        Settings.Read(written).Endpoint.Should().Be("https://emm.example/");
    }

    [Test]
    public async Task The_key_file_of_a_service_account_is_found_from_where_the_configuration_is()
    {
        using var key = RSA.Create(2048);
        var account = new JsonObject
        {
            ["type"] = "service_account",
            ["client_email"] = "suite@emm.example",
            ["private_key_id"] = "1",
            ["private_key"] = key.ExportPkcs8PrivateKeyPem(),
            ["token_uri"] = "https://login.emm.example/token",
        };
        await File.WriteAllTextAsync(Path.Combine(Folder, "key.json"), account.ToJsonString());
        Directory.CreateDirectory(Path.Combine(Folder, "sub"));

        var (exitCode, _, errors) = await RunAsync(
            "init",
            "--url",
            "https://emm.example/",
            "--service-account",
            "key.json",
            "--out",
            "sub/my.json"
        );

        errors.Should().BeEmpty();
        exitCode.Should().Be(0);
        Read("sub/my.json").Should().Contain("""{ "file": "../key.json" }""");
        Settings.Read(new ConfigurationLayers().AddFile(Path.Combine(Folder, "sub/my.json"))).Should().NotBeNull();
    }

    [Test]
    public async Task What_it_says_can_be_proven_is_what_a_run_proves()
    {
        var fake = await FakeAsync();
        var configuration = fake.Configuration();
        Variables["ACCESS_TOKEN"] = configuration["credentials"]!["authorized"]!["accessToken"]!.GetValue<string>();
        var users = new List<string>();
        string? enterprise = null;
        while (users.Count < InitCommand.UsersNeeded)
        {
            var account = await NewUserAsync(fake, enterprise);
            enterprise = account.EnterpriseId;
            users.Add($"{account.EnterpriseId}/{account.UserId}");
        }

        var written = await RunAsync(["init", "--url", fake.BaseUrl.AbsoluteUri, "--accounts", .. users]);
        var run = await RunAsync("run", "--config", "conformance.json");

        written.Output.Should().NotContain("First:").And.Contain("21 more: devices is not configured");
        var proven = RunJson()["requirements"]!.AsArray().Count(result => result!["verdict"]!.GetValue<string>() == "passed");
        proven.Should().BeGreaterThan(20);
        written.Output.Should().Contain($"{proven} of ");
        run.ExitCode.Should().Be(3, run.Output);
        run.Errors.Should().BeEmpty();
    }

    [Test]
    public async Task With_an_adapter_the_hooks_need_no_more()
    {
        var fake = await FakeAsync(new ReferenceFakeOptions { HookSecret = "the-secret-of-the-adapter" });
        Variables["ACCESS_TOKEN"] = fake.Configuration()["credentials"]!["authorized"]!["accessToken"]!.GetValue<string>();
        var written = await RunAsync(
            "init",
            "--url",
            fake.BaseUrl.AbsoluteUri,
            "--adapter",
            "_hooks/adapter",
            "--adapter-secret-env",
            "ADAPTER_SECRET"
        );
        Variables["ADAPTER_SECRET"] = "the-secret-of-the-adapter";

        var check = await RunAsync("check", "--config", "conformance.json");

        written.Errors.Should().BeEmpty();
        written
            .Output.Should()
            .Contain("First:  set the environment variable ADAPTER_SECRET to the secret of the adapter\n")
            .And.NotContain("accounts:fixed");
        Read("conformance.json").Should().Contain("${env:ADAPTER_SECRET}").And.NotContain("emmManagedUsers");
        check.ExitCode.Should().Be(0, check.Output + check.Errors);
        check.Output.Should().MatchRegex(@"ok +devices +a new device was provisioned").And.MatchRegex(@"ok +clock +60 s forward");
    }

    [Test]
    public async Task With_the_url_alone_it_says_what_is_missing()
    {
        var (exitCode, output, _) = await RunAsync("init", "--url", "https://emm.example/", "--out", "my.json", "--yes");

        exitCode.Should().Be(0);
        output
            .Should()
            .Contain($"First:  add {InitCommand.UsersNeeded} users without devices to accounts:fixed:emmManagedUsers")
            .And.EndWith("Next:   conformance check --config my.json\n");
        Variables["ACCESS_TOKEN"] = "an-access-token";
        await ShouldBeAMistakeAsync(
            ["run", "--config", "my.json"],
            "my.json: accounts:fixed:emmManagedUsers lists 0, the selected scenarios need 4: add 4"
        );
    }

    [TestCase("conformance.json")]
    [TestCase("conformance.schema.json")]
    [TestCase("conformance.runsettings")]
    public async Task It_never_overwrites_a_file_unless_it_is_told_to(string name)
    {
        var file = Path.Combine(Folder, name);
        await File.WriteAllTextAsync(file, "mine");

        await ShouldBeAMistakeAsync(
            ["init", "--url", "https://emm.example/"],
            $"--out: {name} exists: choose another name, or overwrite it with --force"
        );

        Read(name).Should().Be("mine");
        Directory.GetFiles(Folder).Should().Equal(file);
        (await RunAsync("init", "--url", "https://emm.example/", "--force")).ExitCode.Should().Be(0);
        Read(name).Should().NotBe("mine");
    }

    [TestCase("--url", "emm.example/", "has no http:// or https:// in front: write for example https://emm.example/")]
    [TestCase("--accounts", "u1", "--accounts: \"u1\" is not an account: write ENTERPRISE/USER, for example LC01/u1")]
    [TestCase("--token-env", "ya29.a-secret-token", "--token-env: is not the name of an environment variable")]
    [TestCase("--client-id-env", "ID", "--client-id-env has no effect without --oauth-token-url: give it as well")]
    [TestCase("--service-account", "none.json", "credentials:serviceAccount:file: the file none.json cannot be read")]
    [TestCase("--adapter-secret-env", "ID", "--adapter-secret-env has no effect without --adapter: give it as well")]
    [TestCase("--adapter", "ftp://emm.example/", "adapter:url: ")]
    [TestCase("--oauth-token-url", "login.example/token", "has no http:// or https:// in front")]
    [TestCase("--out", "no/such/folder/my.json", "--out: no/such/folder/my.json cannot be written")]
    public async Task A_mistake_is_one_line_and_nothing_is_written(string option, string value, string line)
    {
        string[] arguments = option == "--url" ? ["init", option, value] : ["init", "--url", "https://emm.example/", option, value];

        await ShouldBeAMistakeAsync(arguments, line);

        Directory.GetFiles(Folder).Should().BeEmpty();
        (await RunAsync(arguments)).Errors.Should().NotContain("ya29");
    }

    [Test]
    public async Task Without_a_terminal_and_without_a_url_it_asks_for_the_option() =>
        await ShouldBeAMistakeAsync(
            ["init"],
            "--url: is missing: write the URL of the server to check, for example --url https://emm.example/"
        );

    private static async Task<Account> NewUserAsync(ReferenceFake fake, string? enterprise)
    {
        using var http = new HttpClient { BaseAddress = fake.BaseUrl };
        var parameters = enterprise is null ? new JsonObject() : new JsonObject { ["enterpriseId"] = enterprise };
        using var response = await http.PostAsJsonAsync(
            "_hooks/provider-states",
            new JsonObject
            {
                ["state"] = "an EMM-managed user",
                ["params"] = parameters,
                ["action"] = "setup",
            }
        );
        var ids = (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!;
        return new Account(ids["enterpriseId"]!.GetValue<string>(), ids["userId"]!.GetValue<string>());
    }
}
