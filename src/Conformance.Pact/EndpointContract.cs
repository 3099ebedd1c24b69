using System.Reflection;
using Conformance.Evidence;
using Conformance.Http;
using Conformance.Pact.Core;
using Conformance.Pact.Expectations;
using Conformance.Pact.Writing;
using Conformance.Redaction;
using Conformance.Targets;

namespace Conformance.Pact;

/// <summary>The suite's expectations on the endpoint, as a Pact contract.</summary>
public static class EndpointContract
{
    /// <summary>The consumer that the contract names.</summary>
    public const string Consumer = "conformance-suite";

    /// <summary>The provider that the contract names.</summary>
    public const string Provider = "users.generateAuthenticationToken";

    /// <summary>The name of the file.</summary>
    public const string FileName = Consumer + "-" + Provider + ".json";

    /// <summary>
    /// Writes the contract: the suite's own client makes every call to the Pact core's mock server, and what matched goes into one file, in
    /// the place of any that is there. The same text each time.
    /// </summary>
    /// <param name="directory">Where to write <see cref="FileName"/>; it is made if need be.</param>
    /// <param name="cancellationToken">Ends it early; no file is written then.</param>
    /// <exception cref="PactException">The client does not do what the contract says, or the file cannot be written.</exception>
    public static Task<FileInfo> WriteAsync(string directory, CancellationToken cancellationToken = default) =>
        WriteAsync(InteractionCatalogue.All, directory, cancellationToken);

    /// <summary>Whether a file is the contract that <see cref="WriteAsync(string, CancellationToken)"/> writes, to the byte.</summary>
    /// <param name="file">The file, for instance the committed one.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="PactException">As for writing.</exception>
    public static async Task<bool> IsCurrentAsync(string file, CancellationToken cancellationToken = default)
    {
        if (!File.Exists(file))
        {
            return false;
        }
        var directory = Directory.CreateTempSubdirectory("conformance-pact-");
        try
        {
            var current = await WriteAsync(directory.FullName, cancellationToken);
            var text = await File.ReadAllBytesAsync(current.FullName, cancellationToken);
            var committed = await File.ReadAllBytesAsync(file, cancellationToken);
            return committed.AsSpan().SequenceEqual(text);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>The contract as it was committed, from this assembly.</summary>
    internal static string ReadCommitted()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(FileName)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    internal static async Task<FileInfo> WriteAsync(
        IReadOnlyList<Interaction> interactions,
        string directory,
        CancellationToken cancellationToken
    )
    {
        var contract = PactContract.V4(Consumer, Provider, directory);
        using var network = Network.Create(HttpLimits.Default);
        using var sender = new HttpSender(network, HttpLimits.Default, new Redactor([]), new RunClock(TimeProvider.System));

        // One mock server each: the time that one needs grows with the square of what it knows.
        foreach (var interaction in interactions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var pact = contract.WithHttpInteractions();
            InteractionWriter.AddTo(pact, interaction);
            await pact.VerifyAsync(mockServer => PlayAsync(interaction, mockServer, sender, cancellationToken));
        }

        using var whole = contract.WithHttpInteractions();
        foreach (var interaction in interactions)
        {
            InteractionWriter.AddTo(whole, interaction);
        }
        return whole.Write();
    }

    private static async Task PlayAsync(Interaction interaction, Uri mockServer, HttpSender sender, CancellationToken cancellationToken)
    {
        var placeholders = Enum.GetValues<CredentialRole>()
            .ToDictionary(role => role, role => new AccessToken(SensitiveText.Plain(Placeholder.Of(role))));
        var client = new EndpointClient([mockServer], placeholders, new Dictionary<string, SensitiveText>(StringComparer.Ordinal), sender);
        var recorded = await client.CallAsync(InteractionWriter.ExampleAccount, interaction.Call, turn: 0, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (recorded.Trouble is { } trouble)
        {
            throw new PactException($"The mock server did not answer \"{interaction.Description}\": {trouble.Message}.");
        }
    }
}
