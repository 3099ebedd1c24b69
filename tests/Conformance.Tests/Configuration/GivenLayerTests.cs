using System.Text;
using Conformance.Configuration;
using Microsoft.Extensions.Configuration;

namespace Conformance.Tests.Configuration;

internal sealed class GivenLayerTests
{
    private string folder = "";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("conformance-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_section_of_another_configuration_is_a_layer()
    {
        var layers = Configured
            .With(("run:seed", "1"), ("run:only", """["token", "body"]"""))
            .AddConfiguration(
                AppSettings("""{"Logging":{"Level":"Debug"},"Conformance":{"run":{"seed":2,"strict":true,"only":["devices"]}}}"""),
                "Conformance"
            );

        var run = Settings.Read(layers).Run;

        run.Seed.Should().Be(2);
        run.Strict.Should().BeTrue();
        run.Only.Should().Equal("devices");
    }

    [Test]
    public void What_is_null_there_is_nothing_and_an_empty_list_takes_the_earlier_one_away()
    {
        var layers = Configured
            .With(("run:seed", "1"), ("run:only", """["token"]"""))
            .AddConfiguration(AppSettings("""{"run":{"seed":null,"only":[]}}"""));

        Settings.Read(layers).Run.Seed.Should().Be(1);
        Settings.Read(layers).Run.Only.Should().BeEmpty();
    }

    [Test]
    public void A_mistake_names_the_file_or_the_provider_of_the_value()
    {
        var configuration = new ConfigurationBuilder()
            .AddConfiguration(AppSettings("""{"mine":{"run":{"parallel":0}}}"""))
            .AddInMemoryCollection([new("mine:run:seed", "x")])
            .Build();

        Configured
            .With()
            .AddConfiguration(AppSettings("""{"run":{"sead":1},"target":{"name":""}}"""))
            .AddConfiguration(configuration, "mine")
            .Problems()
            .Should()
            .BeEquivalentTo(
                "appsettings.json: target:name: is empty: write a value or remove the key",
                "appsettings.json: run:sead: there is no such key: did you mean run:seed?",
                "ChainedConfigurationProvider: run:parallel: \"0\" is not a whole number from 1 to 256",
                "MemoryConfigurationProvider: run:seed: \"x\" is not a whole number from 0 to 2147483647"
            );
    }

    [Test]
    public void What_does_not_tell_where_it_comes_from_is_the_given_configuration()
    {
        var section = AppSettings("""{"mine":{"run":{"seed":"x"}}}""").GetSection("mine");

        new ConfigurationLayers()
            .AddConfiguration(section)
            .Problems()
            .Should()
            .Contain("the given configuration: run:seed: \"x\" is not a whole number from 0 to 2147483647")
            .And.Contain(line => line.StartsWith("the given configuration: target:baseUrl: is missing"));
    }

    [Test]
    public void It_may_name_a_target()
    {
        new ConfigurationLayers().AddConfiguration(AppSettings("""{"run":{"seed":1}}""")).NamesATarget.Should().BeFalse();
        new ConfigurationLayers().AddConfiguration(AppSettings("""{"token":{"lifetime":"5m"}}""")).NamesATarget.Should().BeTrue();
    }

    private IConfigurationRoot AppSettings(string json)
    {
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), json, Encoding.UTF8);
        return new ConfigurationBuilder().SetBasePath(folder).AddJsonFile("appsettings.json").Build();
    }
}
