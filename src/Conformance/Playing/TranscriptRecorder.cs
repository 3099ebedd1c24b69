using System.Collections.Concurrent;
using Conformance.Evidence;
using Conformance.Redaction;

namespace Conformance.Playing;

/// <summary>Collects the steps of one scenario as they end. Several steps may be played at once.</summary>
internal sealed class TranscriptRecorder(string scenario, Action<string, Step>? recorded)
{
    private readonly Lock turn = new();
    private readonly List<Step> steps = [];
    private readonly ConcurrentDictionary<string, int> names = new(StringComparer.Ordinal);

    /// <summary>How many steps are recorded.</summary>
    public int Count
    {
        get
        {
            lock (turn)
            {
                return steps.Count;
            }
        }
    }

    /// <summary>The steps from this one on.</summary>
    public IReadOnlyList<Step> Since(int mark)
    {
        lock (turn)
        {
            return [.. steps.Skip(mark)];
        }
    }

    /// <summary>Drops the steps from this one on.</summary>
    public void Forget(int mark)
    {
        lock (turn)
        {
            steps.RemoveRange(mark, steps.Count - mark);
            names.Clear();
        }
    }

    /// <summary>The name. If the scenario has used it before, a number makes it unique.</summary>
    public string Unique(string name)
    {
        var count = names.AddOrUpdate(name, 1, (_, before) => before + 1);
        return count == 1 ? name : $"{name} ({count})";
    }

    /// <summary>The steps that were recorded after so many others.</summary>
    public IReadOnlyList<Step> After(int count)
    {
        lock (turn)
        {
            return steps[count..];
        }
    }

    public void Add(Step step)
    {
        // The callback gets the steps in the order in which they are kept here.
        lock (turn)
        {
            steps.Add(step);
            recorded?.Invoke(scenario, step);
        }
    }

    public Transcript Transcript(Expectations expectations, Redactor redactor, string? interrupted)
    {
        lock (turn)
        {
            return Transcript(scenario, steps, expectations, redactor.Tokens, interrupted);
        }
    }

    /// <summary>The evidence of a scenario, made from its recorded steps.</summary>
    public static Transcript Transcript(
        string scenario,
        IReadOnlyList<Step> recorded,
        Expectations expectations,
        IReadOnlyDictionary<string, SecretShape> tokens,
        string? interrupted
    )
    {
        var inOrder = recorded.OrderBy(step => step.StartedAt).ToList();
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
                .Where(tokens.ContainsKey)
                .ToDictionary(token => token, token => tokens[token], StringComparer.Ordinal),
        };
    }
}
