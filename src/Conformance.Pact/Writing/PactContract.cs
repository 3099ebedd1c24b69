namespace Conformance.Pact.Writing;

/// <summary>A contract between a consumer and a provider.</summary>
internal sealed class PactContract
{
    private PactContract(string consumer, string provider, string directory) =>
        (Consumer, Provider, Directory) = (consumer, provider, directory);

    /// <summary>Who expects.</summary>
    public string Consumer { get; }

    /// <summary>Who is to fulfil.</summary>
    public string Provider { get; }

    /// <summary>Where the file is written.</summary>
    public string Directory { get; }

    /// <summary>The file, as the core names it.</summary>
    public FileInfo File => new(Path.Combine(Directory, $"{Consumer}-{Provider}.json"));

    /// <summary>A contract by version 4 of the Pact specification.</summary>
    public static PactContract V4(string consumer, string provider, string directory) => new(consumer, provider, directory);

    /// <summary>Begins to describe it.</summary>
    public PactBuilder WithHttpInteractions() => new(this);
}
