namespace Conformance.Pact.Tests;

/// <summary>What the hand-made provider answers.</summary>
internal sealed record ProviderAnswer(int Status, string Body = "", string ContentType = "application/json; charset=UTF-8")
{
    public const string Token = "tokentokentokentokentoken-4711";

    public static ProviderAnswer Right { get; } =
        Json($$"""{"kind":"androidenterprise#authenticationToken","token":"{{Token}}","more":[1]}""");

    public static ProviderAnswer Json(string body) => new(200, body);
}
