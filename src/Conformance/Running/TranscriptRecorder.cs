using System.Collections.Concurrent;
using Conformance.Evidence;

namespace Conformance.Running;

/// <summary>Gathers the steps of one scenario as they end. Steps may be played side by side.</summary>
internal sealed class TranscriptRecorder(string scenario, Action<string, Step>? recorded)
{
    private readonly ConcurrentQueue<Step> steps = new();
    private readonly ConcurrentDictionary<string, int> names = new(StringComparer.Ordinal);

    /// <summary>The name, made unique by a number where the scenario uses it again.</summary>
    public string Unique(string name)
    {
        var count = names.AddOrUpdate(name, 1, (_, before) => before + 1);
        return count == 1 ? name : $"{name} ({count})";
    }

    public void Add(Step step)
    {
        steps.Enqueue(step);
        recorded?.Invoke(scenario, step);
    }

    public Transcript Transcript(Expectations expectations, Redactor redactor, string? interrupted)
    {
        var inOrder = steps.OrderBy(step => step.StartedAt).ToList();
        return new Transcript
        {
            Scenario = scenario,
            Expectations = expectations,
            Steps = inOrder,
            Interrupted = interrupted,
            Tokens = inOrder
                .Select(step => step.Token)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Where(redactor.Tokens.ContainsKey)
                .ToDictionary(token => token, token => redactor.Tokens[token], StringComparer.Ordinal),
        };
    }
}
