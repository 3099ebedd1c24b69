using System.Collections;
using Conformance.Configuration;

namespace Conformance.Tests.Configuration;

internal sealed class ConfigurationLayersTests
{
    // What mutation testing leaves alive of this, and why no test can notice it:
    // - the value of an empty object or list, of which only the shape is read.

    [Test]
    public void The_later_layer_wins_whatever_its_letter_case()
    {
        var layers = Configured
            .With(("target:name", "\"file\""), ("run:seed", "1"), ("run:parallel", "2"), ("run:out", "\"of-file\""))
            .AddRunsettings([new("RUN:SEED", "3"), new("run:parallel", "4"), new("run:out", "of-runsettings")])
            .AddEnvironment(new Hashtable { ["CONFORMANCE__RUN__PARALLEL"] = "5", ["conformance__run__out"] = "of-environment" })
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
        var variables = new Hashtable
        {
            ["PATH"] = "/bin",
            ["CONFORMANCE"] = "x",
            ["CONFORMANCE__CONFIG"] = "file.json",
            ["CONFORMANCE__RUN__ONLY__0"] = "token",
        };

        Settings.Read(Configured.With().AddEnvironment(variables)).Run.Only.Should().Equal("token");
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
    [TestCase("{\n\"run\": {\n\"seed\": }}", 3, "not JSON")]
    [TestCase("{\n\"run\": {}", 2, "not JSON")]
    [TestCase("{}\n{}", 2, "not JSON")]
    [TestCase("{\n\"run\": {\n\"seed\": 1,\n\"Seed\": 2}}", 4, "run:Seed is there twice")]
    [TestCase("{\"run\":\n\"\\ud800\"}", 2, "half of a character")]
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

    [Test]
    public void A_value_never_prints_itself() =>
        new ConfigurationValue("credentials:authorized:accessToken", Configured.Token, "file")
            .ToString()
            .Should()
            .Be("file: credentials:authorized:accessToken");

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
