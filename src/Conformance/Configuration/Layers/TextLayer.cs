using Microsoft.Extensions.Configuration.Memory;

namespace Conformance.Configuration;

/// <summary>Keys and texts that a front door hands over: parameters of a runsettings file, an option of the command line.</summary>
internal sealed class TextLayer : MemoryConfigurationProvider, ILayer
{
    private readonly string source;

    public TextLayer(string source, IEnumerable<KeyValuePair<string, string>> texts)
        : base(new MemoryConfigurationSource())
    {
        this.source = source;
        foreach (var (key, text) in texts)
        {
            Set(key, text);
        }
    }

    public IEnumerable<WrittenKey> Keys => Data.Keys.Select(key => new WrittenKey(key, source));
}
