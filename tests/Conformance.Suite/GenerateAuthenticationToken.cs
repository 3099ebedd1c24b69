using Conformance.NUnit;

namespace Conformance.Suite;

/// <summary>Checks the configured target, the bundled reference fake where none is configured.</summary>
public sealed class GenerateAuthenticationToken : ConformanceSuite;
