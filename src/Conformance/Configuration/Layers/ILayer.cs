using Microsoft.Extensions.Configuration;

namespace Conformance.Configuration;

/// <summary>A configuration provider that also says where each of its keys is written, which the library does not keep.</summary>
internal interface ILayer : IConfigurationProvider, IConfigurationSource
{
    /// <summary>The keys of this layer, once it is loaded.</summary>
    IEnumerable<WrittenKey> Keys { get; }

    IConfigurationProvider IConfigurationSource.Build(IConfigurationBuilder builder) => this;
}
