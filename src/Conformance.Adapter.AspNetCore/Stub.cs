using System.Text.Encodings.Web;

namespace Conformance.Adapter.AspNetCore;

/// <summary>Code for a state that the adapter does not know, to paste into the switch of PrepareAsync.</summary>
internal static class Stub
{
    public static string Of(string state) =>
        Constant(state) is { } constant ? $"ProviderStates.{constant} => {Account(state)}," : $"{Literal(state)} => {Account(state)},";

    /// <summary>What JSON escapes, C# does alike.</summary>
    private static string Literal(string text) => $"\"{JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text)}\"";

    private static string? Constant(string state) =>
        state switch
        {
            ProviderStates.EmmManagedUser => nameof(ProviderStates.EmmManagedUser),
            ProviderStates.DeviceAccount => nameof(ProviderStates.DeviceAccount),
            ProviderStates.GoogleManagedUser => nameof(ProviderStates.GoogleManagedUser),
            ProviderStates.UnknownUser => nameof(ProviderStates.UnknownUser),
            ProviderStates.UnknownEnterprise => nameof(ProviderStates.UnknownEnterprise),
            ProviderStates.UserOfAnotherEnterprise => nameof(ProviderStates.UserOfAnotherEnterprise),
            _ => null,
        };

    private static string Account(string state) =>
        state switch
        {
            ProviderStates.EmmManagedUser => "new ProvidedAccount(\"the enterprise\", \"a new user of the type userAccount\")",
            ProviderStates.DeviceAccount => "new ProvidedAccount(\"the enterprise\", \"a new user of the type deviceAccount\")",
            ProviderStates.GoogleManagedUser => "new ProvidedAccount(\"the enterprise\", \"a new Google-managed user\")",
            ProviderStates.UnknownUser => "new ProvidedAccount(\"the enterprise\", \"an id that no user has\")",
            ProviderStates.UnknownEnterprise => "new ProvidedAccount(\"an id that no enterprise has\", \"a user of another enterprise\")",
            ProviderStates.UserOfAnotherEnterprise =>
                "new ProvidedAccount(\"the first enterprise\", \"a user of the second\") { OtherEnterpriseId = \"the second enterprise\" }",
            _ => "new ProvidedAccount(\"the enterprise\", \"the user\")",
        };
}
