using FluentAssertions.Execution;

namespace Conformance.Judging;

/// <summary>
/// Collects what the assertions of a judge find instead of throwing at the first one. Outside of a scope (in a unit test of a judge,
/// for instance) the same assertions throw as those of FluentAssertions do.
/// </summary>
internal sealed class JudgementScope : IAssertionStrategy, IDisposable
{
    private const string Key = "judgement";
    private readonly AssertionScope scope;
    private readonly List<Finding> findings = [];
    private FindingKind kind;
    private string? step;

    public JudgementScope()
    {
        scope = new AssertionScope(this);
        scope.AddNonReportable(Key, this);
    }

    public static JudgementScope? Current => AssertionScope.Current.Get<JudgementScope>(Key);

    public IReadOnlyList<Finding> Findings => findings;

    public List<string> Observations { get; } = [];

    public IEnumerable<string> FailureMessages => [];

    /// <summary>Adds a finding to the current scope; where there is none, fails as an assertion of FluentAssertions does.</summary>
    public static void Fail(FindingKind kind, string? step, string message)
    {
        if (Current is { } current)
        {
            (current.kind, current.step) = (kind, step);
        }
        // The message is ready: braces in it (markers of secrets, JSON) are not places to fill.
        Execute.Assertion.FailWith(message.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }

    public void HandleFailure(string message) => findings.Add(new Finding(kind, step, message));

    public IEnumerable<string> DiscardFailures() => [];

    public void ThrowIfAny(IDictionary<string, object> context) { }

    public void Dispose() => scope.Dispose();
}
