using Conformance.Requirements;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Conformance.NUnit;

/// <summary>
/// One test case of the suite: a requirement, or the run as a whole. It knows whether it passed the filter, since NUnit makes the result of
/// a case when it plans to run it; so only those scenarios are played that the selected cases need.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "MA0097", Justification = "NUnit compares tests, not we.")]
internal sealed class RunCase : TestMethod
{
    /// <summary>Makes the case.</summary>
    /// <param name="method">The method of the fixture that plays it.</param>
    /// <param name="fixture">The fixture.</param>
    /// <param name="requirement">The requirement, or null for the run as a whole.</param>
    public RunCase(IMethodInfo method, Test? fixture, Requirement? requirement)
        : base(method, fixture)
    {
        Requirement = requirement;
        Name = requirement is null ? "outcome" : PlainName(requirement.Id);
        FullName = $"{fixture?.FullName ?? method.TypeInfo.FullName}.{Name}";
        Properties.Set(PropertyNames.Category, requirement is null ? "Run" : $"{requirement.Section}");
        Properties.Set(
            PropertyNames.Description,
            requirement?.Statement ?? "The run is conformant, beside what the cases of the requirements tell."
        );
        if (requirement is not null)
        {
            Properties.Set("Requirement", requirement.Id);
        }
    }

    /// <summary>The requirement, or null for the run as a whole.</summary>
    public Requirement? Requirement { get; }

    /// <summary>Whether the case is going to run.</summary>
    public bool IsPlanned { get; private set; }

    /// <inheritdoc/>
    public override TestResult MakeTestResult()
    {
        IsPlanned = true;
        return base.MakeTestResult();
    }

    /// <summary>The cases of a fixture.</summary>
    public static IEnumerable<RunCase> In(ITest test) => test is RunCase one ? [one] : test.Tests.SelectMany(In);

    // Only letters, digits, underscores and hyphens: a dot splits the class name in JUnit files, a space breaks filters.
    private static string PlainName(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'));
}
