using Conformance.Fuzzing;
using Conformance.Testing;
using FluentAssertions;
using NUnit.Framework;

namespace Conformance.Reports.Tests;

/// <summary>What fuzzing began with, and what it once broke, is still read well.</summary>
internal sealed class FuzzCorpusTests
{
    private static IEnumerable<TestCaseData> Inputs() =>
        FuzzTargets.All.SelectMany(target =>
            Directory
                .EnumerateFiles(Path.Combine(Repository.Root, "tests", "Conformance.Fuzzing", "Corpus", target.Name))
                .Select(file => new TestCaseData(target, file).SetArgDisplayNames(target.Name, Path.GetFileName(file)))
        );

    [TestCaseSource(nameof(Inputs))]
    public void An_input_is_read_or_refused(object target, string file) =>
        FluentActions.Invoking(() => ((FuzzTarget)target).Try(File.ReadAllBytes(file))).Should().NotThrow();

    [Test]
    public void Each_target_has_inputs() =>
        FuzzTargets.All.Should().OnlyContain(target => Inputs().Count(input => Equals(input.Arguments[0], target)) > 1);
}
