using Conformance.Judging;
using Conformance.Records;

namespace Conformance.Reports.Ci;

/// <summary>What the log of a CI job gets beside what a person reads: annotations, issues, sections. Each CI server gets only its own.</summary>
internal static class JobLog
{
    private const int MostSections = 20;

    /// <summary>The lines; empty outside of CI.</summary>
    /// <param name="run">The run.</param>
    /// <param name="variable">Gives a variable of the environment.</param>
    public static string Of(RunRecord run, Func<string, string?> variable)
    {
        return IsSet("GITHUB_ACTIONS") ? Lines(run, GitHubCommand.Of)
            : IsSet("TF_BUILD") ? Lines(run, AzureCommand.Of)
            : IsSet("GITLAB_CI") ? Sections(run)
            : "";

        bool IsSet(string name) => string.Equals(variable(name), "true", StringComparison.OrdinalIgnoreCase);
    }

    private static string Lines(RunRecord run, Func<Annotation, string> line) =>
        string.Concat(Annotations.Of(run).Select(annotation => $"{line(annotation)}\n"));

    private static string Sections(RunRecord run)
    {
        var at = run.StartedAt.AddSeconds(run.DurationSeconds);
        return string.Concat(
            run.Requirements.Where(result => result.Verdict is Verdict.Failed or Verdict.Warned || result.Incomplete)
                .OrderByDescending(result => result.Verdict)
                .Take(MostSections)
                .Select(result =>
                    GitLabSection.Of(
                        $"conformance_{result.Requirement.Id}",
                        $"{Words.Of(result.Verdict)} {result.Requirement.Id}: {result.Requirement.Statement}",
                        Explanation.Of(run, result).ToString().TrimEnd('\n'),
                        at
                    )
                )
        );
    }
}
