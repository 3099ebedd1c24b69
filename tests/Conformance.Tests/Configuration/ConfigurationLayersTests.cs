using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

internal sealed class ConfigurationLayersTests
{
    [Test]
    public void The_later_layer_wins_whatever_its_letter_case()
    {
        using var variables = new EnvironmentVariables(("CONFORMANCE__RUN__PARALLEL", "5"), ("conformance__run__out", "of-environment"));
        var layers = Configured
            .With(("target:name", "\"file\""), ("run:seed", "1"), ("run:parallel", "2"), ("run:out", "\"of-file\""))
            .AddRunsettings([new("RUN:SEED", "3"), new("run:parallel", "4"), new("run:out", "of-runsettings")])
            .AddEnvironment()
            .AddOption("--out", "run:out", "of-option");

        var settings = Settings.Read(layers);

        settings.TargetName.Should().Be("file");
        settings.Run.Seed.Should().Be(3);
        settings.Run.Parallel.Should().Be(5);
        settings.Run.Out.Should().Be("of-option");
    }

    [Test]
    public void A_url_given_as_an_option_wins_over_that_of_the_file()
    {
        var settings = Settings.Read(
            Configured
                .With(("target:baseUrl", "\"http://of-file.example/\""))
                .AddOption("--url", "target:baseUrl", "http://of-option.example/api")
        );

        settings.BaseUrls.Should().Equal(new Uri("http://of-option.example/api/"));
        settings.ProviderStates!.Url.Value.Should().Be("http://of-option.example/api/_hooks/provider-states");
    }

    [Test]
    public void A_list_is_replaced_as_a_whole()
    {
        var layers = Configured.With(("run:only", """["token", "body", "request"]""")).AddOptions("--only", "run:only", ["devices"]);

        Settings.Read(layers).Run.Only.Should().Equal("devices");
    }

    [Test]
    public void A_list_in_a_list_of_objects_is_replaced_as_a_whole()
    {
        var layers = Configured
            .With(
                ("accounts:providerStates", null),
                ("accounts:fixed:emmManagedUsers", """[{"enterpriseId":"E","userId":"1"},{"enterpriseId":"E","userId":"2"}]""")
            )
            .AddRunsettings([
                new("Accounts:Fixed:EmmManagedUsers:0:enterpriseId", "F"),
                new("accounts:fixed:emmManagedUsers:0:userId", "3"),
            ]);

        Settings
            .Read(layers)
            .FixedAccounts[Conformance.Targets.AccountKind.EmmManagedUser]
            .Should()
            .Equal(new Conformance.Evidence.Account("F", "3"));
    }

    [Test]
    public void An_empty_list_takes_the_earlier_one_away()
    {
        var layers = Configured.With(("run:only", """["token"]""")).AddJson("""{"run":{"only":[]}}""", "later.json");

        Settings.Read(layers).Run.Only.Should().BeEmpty();
    }

    [Test]
    public void Where_an_option_is_not_given_what_is_there_stays() =>
        Settings.Read(Configured.With(("run:only", """["token"]""")).AddOptions("--only", "run:only", [])).Run.Only.Should().Equal("token");

    [Test]
    public void A_list_of_more_than_ten_keeps_its_order()
    {
        var names = Enumerable.Range(0, 12).Select(number => $"name{number}").ToList();

        Settings.Read(Configured.With().AddOptions("--only", "run:only", names)).Run.Only.Should().Equal(names);
    }

    [Test]
    public void A_runsettings_parameter_without_a_colon_is_not_the_suites() =>
        Configured.With().AddRunsettings([new("config", "x.json"), new("NumberOfTestWorkers", "4")]).Problems().Should().BeEmpty();

    [Test]
    public void A_selection_can_be_given_in_runsettings() =>
        Settings
            .Read(Configured.With().AddRunsettings([new("run:only:0", "token"), new("run:only:1", "body")]))
            .Run.Only.Should()
            .Equal("token", "body");

    [Test]
    public void Only_variables_of_the_suite_are_read_and_not_that_which_names_the_file()
    {
        using var variables = new EnvironmentVariables(
            ("CONFORMANCE", "x"),
            ("CONFORMANCE__CONFIG", "file.json"),
            ("CONFORMANCE__RUN__ONLY__0", "token")
        );

        Settings.Read(Configured.With().AddEnvironment()).Run.Only.Should().Equal("token");
    }

    [TestCase("CONFORMANCE__RUN__SEED")]
    [TestCase("conformance__Run__seed")]
    public void A_variable_is_told_in_its_own_spelling(string name)
    {
        using var variables = new EnvironmentVariables((name, "x"));

        Configured
            .With()
            .AddEnvironment()
            .Problems()
            .Should()
            .Equal($"environment variable {name}: run:seed: \"x\" is not a whole number from 0 to 2147483647");
    }

    [Test]
    public void A_parameter_given_in_two_spellings_is_one() =>
        Settings.Read(Configured.With().AddRunsettings([new("run:seed", "1"), new("RUN:SEED", "2")])).Run.Seed.Should().Be(2);

    [Test]
    public void A_file_may_name_its_schema()
    {
        Settings
            .Read(Configured.With().AddJson("""{"$schema":"https://emm.example/schema.json","run":{"seed":7}}""", "later.json"))
            .Run.Seed.Should()
            .Be(7);
        Configured
            .With(("run:$schema", "\"x\""))
            .Problems()
            .Should()
            .ContainSingle()
            .Which.Should()
            .Contain("run:$schema: there is no such key");
    }

    [Test]
    public void Whether_anything_names_a_target_is_told()
    {
        new ConfigurationLayers().NamesATarget.Should().BeFalse();
        new ConfigurationLayers()
            .AddOption("--seed", "Run:seed", "1")
            .AddOptions("--only", "run:only", ["token"])
            .NamesATarget.Should()
            .BeFalse();
        new ConfigurationLayers().AddOption("--url", "target:baseUrl", "http://h/").NamesATarget.Should().BeTrue();
        new ConfigurationLayers().AddJson("""{"expect":{"body":"either"}}""", "file").NamesATarget.Should().BeTrue();
        new ConfigurationLayers().AddJson("""{"rum":{"seed":1}}""", "file").NamesATarget.Should().BeTrue();
    }

    [Test]
    public void Comments_trailing_commas_and_null_are_allowed()
    {
        var layers = Configured.With().AddJson("""{ /* why */ "run": { "seed": 7, "parallel": null, }, } // end""", "later.json");

        Settings.Read(layers).Run.Seed.Should().Be(7);
        Settings.Read(layers).Run.Parallel.Should().Be(16);
    }

    [TestCase("", 1, "empty")]
    [TestCase("  \n ", 1, "empty")]
    [TestCase("[]", 1, "begin it with {")]
    [TestCase("\"text\"", 1, "begin it with {")]
    [TestCase("{\n\"run\": {\n\"seed\": }}", 3, "not valid JSON")]
    [TestCase("{\n\"run\": {}", 2, "not valid JSON")]
    [TestCase("{}\n{}", 2, "not valid JSON")]
    [TestCase("{\n\"run\": {\n\"seed\": 1,\n\"Seed\": 2}}", 4, "run:Seed appears twice")]
    [TestCase("{\"run\":\n\"\\ud800\"}", 2, "only half of a character")]
    public void What_is_not_a_json_object_is_one_line_that_says_where(string json, int line, string problem)
    {
        var add = () => new ConfigurationLayers().AddJson(json, "file.json");

        add.Should()
            .Throw<ConfigurationException>()
            .Which.Problems.Should()
            .ContainSingle()
            .Which.Should()
            .StartWith($"file.json (line {line}): ")
            .And.Contain(problem);
    }

    [Test]
    public void A_file_that_cannot_be_had_is_one_line_that_says_why()
    {
        var folder = Directory.CreateTempSubdirectory("conformance-").FullName;
        try
        {
            var missing = Path.Combine(folder, "missing.json");

            Problem(missing).Should().Be($"{missing}: there is no such file: check the path");
            Problem(folder).Should().Be($"{folder}: this is a folder: write the path of the JSON file in it");
            Problem("").Should().Be("the name of the configuration file is empty: write its path");
            Problem(Path.Combine(missing, "x")).Should().Contain("there is no such file");
            var locked = Path.Combine(folder, "locked.json");
            using var writer = new FileStream(locked, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            Problem(locked).Should().Be($"{locked}: the file cannot be read: check its permissions");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        static string Problem(string path)
        {
            var add = () => new ConfigurationLayers().AddFile(path);
            return add.Should().Throw<ConfigurationException>().Which.Problems.Should().ContainSingle().Which;
        }
    }

    [TestCase("x", "y", "file.json", Description = "a file")]
    [TestCase(null, "run:seed", "runsettings", Description = "runsettings, with a key of the suite")]
    [TestCase(null, "config", "environment variable CONFORMANCE__TARGET__BASEURL", Description = "neither")]
    public void What_is_missing_would_best_be_written_where_there_is_something(string? file, string parameter, string source)
    {
        var layers = new ConfigurationLayers();
        if (file is not null)
        {
            layers.AddJson("{}", "file.json");
        }
        layers.AddRunsettings([new(parameter, "1")]);

        layers.Problems().Should().Contain(line => line.StartsWith($"{source}: target:baseUrl: is missing", StringComparison.Ordinal));
    }
}
