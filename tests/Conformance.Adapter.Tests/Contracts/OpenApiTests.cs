using System.Text.Json.Nodes;

namespace Conformance.Adapter.Tests.Contracts;

/// <summary>The OpenAPI documents are right OpenAPI, and say what they must.</summary>
internal sealed class OpenApiTests
{
    [TestCase(OpenApi.Adapter)]
    [TestCase(OpenApi.Endpoint)]
    public async Task The_linter_has_nothing_to_say(string document) =>
        (await OpenApi.LintAsync(OpenApi.Path(document))).Should().BeEmpty();

    [Test]
    public async Task The_linter_sees_what_is_wrong()
    {
        var document = OpenApi.Read(OpenApi.Adapter);
        document["components"]!["schemas"]!.AsObject().Remove("Redemption");
        var file = Path.Combine(Path.GetTempPath(), $"adapter-{Guid.NewGuid()}.json");
        try
        {
            await File.WriteAllTextAsync(file, document.ToJsonString());

            (await OpenApi.LintAsync(file)).Should().Contain("no-unresolved-refs");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void The_endpoint_is_the_pages()
    {
        var paths = OpenApi.Read(OpenApi.Endpoint)["paths"]!.AsObject();

        paths
            .Select(path => path.Key)
            .Should()
            .Equal("/androidenterprise/v1/enterprises/{enterpriseId}/users/{userId}/authenticationToken");
        paths.Single().Value!.AsObject().Select(member => member.Key).Should().Equal("parameters", "post");
        paths.Single().Value!["post"]!.AsObject().Should().NotContainKey("requestBody", "the page says that none is to be supplied");
    }

    [Test]
    public void Everything_at_the_endpoint_says_whether_it_is_documented_or_convention()
    {
        var document = OpenApi.Read(OpenApi.Endpoint);
        var operation = document["paths"]!.AsObject().Single().Value!;
        var responses = operation["post"]!["responses"]!.AsObject().Select(response => response.Value!).ToList();
        var schemas = document["components"]!["schemas"]!.AsObject().Select(schema => schema.Value!).ToList();
        IEnumerable<JsonNode> statements =
        [
            operation["post"]!,
            .. operation["parameters"]!.AsArray().Select(parameter => parameter!),
            .. responses,
            .. responses.SelectMany(response => response["headers"]?.AsObject().Select(header => header.Value!) ?? []),
            .. schemas,
            .. schemas.SelectMany(schema => schema["properties"]!.AsObject().Select(property => property.Value!)).Where(NotReference),
        ];

        foreach (var statement in statements)
        {
            statement["x-basis"]?.GetValue<string>().Should().BeOneOf(["documented", "convention"], statement.ToJsonString());
        }
        responses
            .Where(response => response["x-basis"]!.GetValue<string>() == "documented")
            .Should()
            .ContainSingle("the page names no refusal's status");
    }

    private static bool NotReference(JsonNode schema) => !schema.AsObject().ContainsKey("$ref");
}
