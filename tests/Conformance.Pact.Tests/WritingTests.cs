using System.Text.Json.Nodes;
using Conformance.Evidence;
using Conformance.Pact.Core;
using Conformance.Pact.Expectations;
using Conformance.Pact.Writing;
using Conformance.Requirements;
using Conformance.Targets;

namespace Conformance.Pact.Tests;

/// <summary>The contract, and how it comes about.</summary>
internal sealed class WritingTests
{
    private TemporaryDirectory directory = null!;

    private static string CommittedFile => Path.Combine(Repository.Root, "contracts", "pacts", EndpointContract.FileName);

    [SetUp]
    public void CreateDirectory() => directory = new TemporaryDirectory();

    [TearDown]
    public void DeleteDirectory() => directory.Dispose();

    [Test]
    public async Task Same_text_each_time()
    {
        var first = await EndpointContract.WriteAsync(directory.File("first"));
        var second = await EndpointContract.WriteAsync(directory.File("second"));

        var text = await File.ReadAllTextAsync(first.FullName);
        text.Should().Be(await File.ReadAllTextAsync(second.FullName));
        text.Should().NotContain(directory.Path).And.NotContain("127.0.0.1");
    }

    [Test]
    public async Task Nothing_of_an_earlier_file_is_left()
    {
        var stale = directory.File(EndpointContract.FileName);
        var text = EndpointContract.ReadCommitted();
        await File.WriteAllTextAsync(stale, text.Replace("a call without a credential", "a stale interaction", StringComparison.Ordinal));

        await EndpointContract.WriteAsync(directory.Path);

        (await File.ReadAllTextAsync(stale)).Should().Be(text);
    }

    [Test]
    public async Task Committed_contract_is_current() =>
        (await EndpointContract.IsCurrentAsync(CommittedFile)).Should().BeTrue("write it anew: conformance pact write");

    [Test]
    public async Task Any_other_text_is_not_current()
    {
        var file = directory.File("other.json");
        await File.WriteAllTextAsync(file, await File.ReadAllTextAsync(CommittedFile) + " ");

        (await EndpointContract.IsCurrentAsync(file)).Should().BeFalse();
        (await EndpointContract.IsCurrentAsync(directory.File("nowhere.json"))).Should().BeFalse();
    }

    [Test]
    public void Contract_holds_every_interaction_once()
    {
        var interactions = JsonNode.Parse(EndpointContract.ReadCommitted())!["interactions"]!.AsArray();

        interactions
            .Select(interaction => interaction!["description"]!.GetValue<string>())
            .Should()
            .OnlyHaveUniqueItems()
            .And.BeEquivalentTo(InteractionCatalogue.All.Select(interaction => interaction.Description));
    }

    [Test]
    public void Contract_holds_placeholders_and_no_access_token()
    {
        var roles = Enum.GetValues<CredentialRole>().Select(role => $"Bearer {Placeholder.Of(role)}");

        var authorizations = JsonNode.Parse(EndpointContract.ReadCommitted())!["interactions"]!
            .AsArray()
            .Select(interaction => interaction!["request"]!["headers"]?["Authorization"]?[0]?.GetValue<string>())
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);

        authorizations.Should().BeEquivalentTo([.. roles, "Bearer", "Bearer nobody-issued-this", "Basic Y29uZm9ybWFuY2U6c3VpdGU="]);
    }

    [Test]
    public async Task States_are_the_documented_ones()
    {
        var documented = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "contracts", "provider-states.md"));

        InteractionCatalogue.All.Should().AllSatisfy(interaction => documented.Should().Contain($"| `{interaction.State}` |"));
    }

    [Test]
    public void Requirements_are_musts_of_the_catalogue() =>
        InteractionCatalogue
            .All.SelectMany(interaction => interaction.Requirements)
            .Should()
            .NotBeEmpty()
            .And.AllSatisfy(id => Catalogue.Find(id).Should().Match<Requirement>(requirement => requirement.Level == Level.Must, id));

    [Test]
    public void Every_refusal_has_a_control_that_is_none()
    {
        var successes = InteractionCatalogue.All.Where(interaction => interaction.Control is null).ToList();

        successes.Should().OnlyContain(interaction => interaction.Response == Responses.Token);
        InteractionCatalogue
            .All.Except(successes)
            .Should()
            .OnlyContain(interaction => successes.Any(success => success.Description == interaction.Control));
    }

    [Test]
    public async Task Client_that_does_something_else_writes_nothing()
    {
        var declared = InteractionCatalogue.All[0];
        using var pact = PactContract.V4("c", "p", directory.Path).WithHttpInteractions();
        InteractionWriter.AddTo(pact, declared with { Call = EndpointCall.Plain with { Query = "alt=json" } });
        using var client = new HttpClient();

        var playing = () => pact.VerifyAsync(mockServer => client.PostAsync(new Uri(mockServer, "elsewhere"), content: null));

        await playing.Should().ThrowAsync<PactException>();
        Directory.GetFiles(directory.Path).Should().BeEmpty();
    }

    [Test]
    public async Task Client_that_does_nothing_writes_nothing()
    {
        using var pact = PactContract.V4("c", "p", directory.Path).WithHttpInteractions();
        InteractionWriter.AddTo(pact, InteractionCatalogue.All[0]);

        var playing = () => pact.VerifyAsync(_ => Task.CompletedTask);

        await playing.Should().ThrowAsync<PactException>();
    }

    [Test]
    public void Same_description_twice_is_refused()
    {
        using var pact = PactContract.V4("c", "p", directory.Path).WithHttpInteractions();
        pact.UponReceiving("a call");

        pact.Invoking(builder => builder.UponReceiving("a call")).Should().Throw<PactException>().WithMessage("*a call*");
    }

    [Test]
    public async Task Can_be_cancelled()
    {
        var writing = () => EndpointContract.WriteAsync(directory.Path, new CancellationToken(canceled: true));

        await writing.Should().ThrowAsync<OperationCanceledException>();
        Directory.GetFiles(directory.Path).Should().BeEmpty();
    }
}
