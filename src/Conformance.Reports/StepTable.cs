using System.Text;
using Conformance.Evidence;
using Conformance.Redaction;

namespace Conformance.Reports;

/// <summary>The steps of a transcript, one a line, with the second of the run in which each began and how long it took.</summary>
internal static class StepTable
{
    private const int Most = 40;
    private const int Shown = 15;
    private const int BriefShown = 6;
    private const int BriefFound = 3;

    /// <summary>The lines; where there are too many steps, the first and the last ones and those that something was found in.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="decisive">The names of the steps that something was found in; these lines begin with a mark.</param>
    public static string Of(IReadOnlyList<Step> steps, IReadOnlySet<string> decisive)
    {
        var found = Found(steps, decisive).Where(i => i >= Shown && i < steps.Count - Shown).Take(Shown).ToHashSet();
        return Of(steps, decisive, i => steps.Count <= Most || i < Shown || i >= steps.Count - Shown || found.Contains(i));
    }

    /// <summary>Only the lines that matter: the steps that something was found in, and those that led to the last of them.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="decisive">The names of the steps that something was found in; these lines begin with a mark.</param>
    public static string Brief(IReadOnlyList<Step> steps, IReadOnlySet<string> decisive)
    {
        var found = Found(steps, decisive);
        var last = found.Count > 0 ? found[^1] : steps.Count - 1;
        var shown = found.TakeLast(BriefFound).ToHashSet();
        for (var i = last; i >= 0 && shown.Count < BriefShown; i--)
        {
            shown.Add(i);
        }
        return Of(steps, decisive, shown.Contains);
    }

    private static List<int> Found(IReadOnlyList<Step> steps, IReadOnlySet<string> decisive) =>
        [.. Enumerable.Range(0, steps.Count).Where(i => decisive.Contains(steps[i].Name))];

    private static string Of(IReadOnlyList<Step> steps, IReadOnlySet<string> decisive, Func<int, bool> isShown)
    {
        var text = new StringBuilder();
        var left = 0;
        var name = Math.Min(60, steps.Select(step => PlainText.Line(step.Name, 80).Length).DefaultIfEmpty(0).Max());
        for (var i = 0; i < steps.Count; i++)
        {
            if (!isShown(i))
            {
                left++;
                continue;
            }
            Left(text, ref left);
            var line = steps[i];
            text.Append(decisive.Contains(line.Name) ? "> " : "  ")
                .Append(
                    $"{line.StartedAt, 8:0.000} s  {$"+{Math.Max(0, line.EndedAt - line.StartedAt):0.000} s", -10}  {Word(line.Kind), -15}  "
                )
                .Append(PlainText.Line(line.Name, 80).PadRight(name))
                .Append("  ")
                .Append(What(line))
                .Append('\n');
        }
        Left(text, ref left);
        return text.ToString().TrimEnd('\n');
    }

    private static void Left(StringBuilder text, ref int left)
    {
        if (left > 0)
        {
            text.Append($"  ... {left} more step{(left == 1 ? "" : "s")}, in run.json\n");
            left = 0;
        }
    }

    /// <summary>What came of a step, in a word or two.</summary>
    internal static string Outcome(Step step) =>
        step switch
        {
            { NotPlayed: not null } => "not played",
            { Trouble: not null } => "no answer",
            { Kind: StepKind.Redeem } => step.Provisioned == true ? "provisioned" : "not provisioned",
            { Kind: StepKind.Generate } => step.Token is null ? "no token" : "token",
            { Exchange.Status: { } status } => $"{status}",
            _ => "done",
        };

    /// <summary>What came of a step, with all that a line has room for.</summary>
    internal static string What(Step step)
    {
        if (step.NotPlayed is { } notPlayed)
        {
            return $"not played: {PlainText.Line(notPlayed, 200)}";
        }
        if (step.Trouble is { } trouble)
        {
            return $"no answer: {PlainText.Line(trouble.Message, 200)}";
        }
        var parts = new List<string>();
        if (step.Exchange?.Status is { } status)
        {
            parts.Add($"{status}");
        }
        switch (step.Kind)
        {
            case StepKind.Redeem or StepKind.TryMember:
                parts.Add(step.Provisioned == true ? "provisioned" : "not provisioned");
                Add(parts, "", step.Device);
                Add(parts, "token ", Short(step.Token));
                break;
            case StepKind.Generate:
                parts.Add(step.Token is null ? "no token" : $"token {Short(step.Token)}");
                Add(parts, "user ", step.Account?.UserId);
                break;
            case StepKind.PrepareAccount:
                Add(parts, "user ", step.Account?.UserId);
                Add(parts, "enterprise ", step.Account?.EnterpriseId);
                break;
            case StepKind.AdvanceTime when step.AdvancedBySeconds is { } seconds:
                parts.Add(seconds > 0 ? $"clock put forward by {seconds:0.###} s" : "waited in real time");
                break;
            case StepKind.ListDevices:
                parts.Add($"shows {step.Devices?.Count ?? 0} of the devices that were refused");
                Add(parts, "user ", step.Account?.UserId);
                break;
            case StepKind.RenewAccessToken:
                parts.Add("access token refused, another obtained");
                break;
            case StepKind.Measure:
                parts.AddRange(
                    (step.Figures ?? new Dictionary<string, double>(StringComparer.Ordinal))
                        .Take(10)
                        .Select(figure => $"{PlainText.Line(figure.Key, 40)} {figure.Value:0.###}")
                );
                break;
        }
        return string.Join(", ", parts);
    }

    private static void Add(List<string> parts, string before, string? text)
    {
        if (text is not null)
        {
            parts.Add(before + PlainText.Line(text, 60));
        }
    }

    private static string? Short(string? fingerprint) =>
        fingerprint is null ? null : PlainText.Line(fingerprint[..Math.Min(8, fingerprint.Length)]);

    private static string Word(StepKind kind) =>
        kind switch
        {
            StepKind.PrepareAccount => "prepare account",
            StepKind.Generate => "generate",
            StepKind.Redeem => "redeem",
            StepKind.AdvanceTime => "advance time",
            StepKind.RenewAccessToken => "renew access token",
            StepKind.Measure => "measure",
            StepKind.TryMember => "try member",
            StepKind.ListDevices => "list devices",
            _ => kind.ToString(),
        };
}
