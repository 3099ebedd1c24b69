using Conformance.Configuration;
using Conformance.Running;
using NUnit.Framework;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Conformance.NUnit;

/// <summary>Makes the test cases of the suite: one for each requirement that the configuration selects, and one for the run as a whole.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RunCasesAttribute : NUnitAttribute, ITestBuilder, IImplyFixture
{
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite) =>
        [
            .. Selection.Preview(Layers(method.TypeInfo.Type)).Select(requirement => new RunCase(method, suite, requirement)),
            new RunCase(method, suite, requirement: null),
        ];

    // An exception here would make all tests vanish: what is wrong is told by the run, in its own words.
    private static ConfigurationLayers Layers(Type fixture)
    {
        try
        {
            return ConformanceSuite.Preview(fixture);
        }
#pragma warning disable CA1031
        catch (Exception)
#pragma warning restore CA1031
        {
            return new ConfigurationLayers();
        }
    }
}
