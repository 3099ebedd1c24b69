using Conformance.Files;
using Conformance.Pact.Core;

namespace Conformance.Pact.Writing;

/// <summary>Describes the interactions of a contract, plays them to a consumer, and writes the file.</summary>
internal sealed class PactBuilder : IDisposable
{
    private readonly PactContract contract;
    private readonly PactHandle pact;
    private readonly HashSet<string> descriptions = new(StringComparer.Ordinal);
    private bool disposed;

    public PactBuilder(PactContract contract)
    {
        PactCore.EnsureStarted();
        this.contract = contract;
        pact = PactFfi.NewPact(contract.Consumer, contract.Provider);
        // Until told, the core writes version 3.
        PactFfi.Check(PactFfi.WithSpecification(pact, PactSpecification.V4));
    }

    /// <summary>Begins an interaction.</summary>
    public RequestBuilder UponReceiving(string description)
    {
        // The core would put the later one in the place of the earlier, and say nothing.
        if (!descriptions.Add(description))
        {
            throw new PactException($"Two interactions are described as \"{description}\".");
        }
        return new RequestBuilder(PactFfi.NewInteraction(pact, description));
    }

    /// <summary>Runs the consumer against a mock server that knows the interactions; throws when it does anything else than they say.</summary>
    public async Task VerifyAsync(Func<Uri, Task> interact)
    {
        var port = PactFfi.CreateMockServer(pact, "127.0.0.1", 0, "http", null);
        if (port <= 0)
        {
            throw new PactException($"The mock server cannot be started ({port}): {PactFfi.LastError()}.");
        }
        try
        {
            await interact(new Uri($"http://127.0.0.1:{port}/"));
            if (!PactFfi.MockServerMatched(port))
            {
                throw new PactException($"The consumer does not do what the contract says: {Mismatches(port)}");
            }
        }
        finally
        {
            PactFfi.CleanupMockServer(port);
        }
    }

    /// <summary>Writes the file, in the place of any that is there.</summary>
    public FileInfo Write()
    {
        // The core would follow a symbolic link that has the name of the file.
        var folder = Directory.CreateTempSubdirectory("conformance-pact-");
        try
        {
            var result = PactFfi.WriteFile(pact, folder.FullName, overwrite: true);
            if (result != 0)
            {
                throw new PactException($"{contract.File} cannot be written ({result}): {PactFfi.LastError()}.");
            }
            Directory.CreateDirectory(contract.Directory);
            OutputFile.Write(contract.File.ToString(), File.ReadAllBytes(Path.Combine(folder.FullName, contract.File.Name)));
            return contract.File;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PactException($"{contract.File} cannot be written: {exception.Message}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            _ = PactFfi.FreePact(pact);
        }
    }

    private static unsafe string? Mismatches(int port) => PactFfi.Borrow(PactFfi.MockServerMismatches(port));
}
