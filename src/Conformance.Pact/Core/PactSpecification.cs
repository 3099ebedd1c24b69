namespace Conformance.Pact.Core;

/// <summary>The version of the Pact specification that a pact is written in, as the core numbers it.</summary>
internal enum PactSpecification
{
    V4 = 5,
}
