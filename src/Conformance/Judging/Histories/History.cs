using Conformance.Evidence;

namespace Conformance.Judging.Histories;

/// <summary>What was asked and answered, in time: the operations that took effect, or may have.</summary>
/// <param name="Operations">The operations, in any order.</param>
/// <param name="RefusedFrom">The age in seconds from which a token must be refused.</param>
internal sealed record History(IReadOnlyList<Operation> Operations, double RefusedFrom)
{
    /// <summary>How many devices can be provisioned for a user.</summary>
    public int MostDevices { get; init; } = 10;

    /// <summary>The history that a transcript holds.</summary>
    /// <param name="transcript">The transcript.</param>
    /// <param name="isNamed">Whether each operation names its scenario, as it must beside those of other scenarios.</param>
    public static History Of(Transcript transcript, bool isNamed = false)
    {
        var generated = transcript
            .Steps.Where(IsGenerated)
            .GroupBy(step => step.Token!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var age = new TokenAges(transcript.Steps);
        var prepared = new HashSet<Account>();
        var operations = new List<Operation>();
        foreach (var step in transcript.Steps.OrderBy(step => step.StartedAt))
        {
            var operation = step.Kind switch
            {
                StepKind.Generate when IsGenerated(step) => Operation(step, OperationKind.Generate) with
                {
                    User = OwnerOf(step),
                    HasBody = step.Exchange?.RequestBody is { Length: > 0 },
                    Query = step.Exchange?.Url.Split('?', 2) is [_, var query] ? query : null,
                    Token = step.Token,
                },
                StepKind.Redeem when step is { Answered: true, Provisioned: true } && Presented(step, generated) is { } token => Operation(
                    step,
                    OperationKind.Redeem
                ) with
                {
                    Token = token,
                    Device = step.Device,
                    Provisioned = generated.GetValueOrDefault(token)?.Account == step.Account ? step.ProvisionedAccount : null,
                    TokenAge = generated.TryGetValue(token, out var born) ? age.AtLeast(born, step) : 0,
                },
                // A hook that gives the same user again may have taken its devices from it.
                StepKind.PrepareAccount when step.Account is { } user && !prepared.Add(user) => Operation(
                    step,
                    OperationKind.RemoveDevices
                ) with
                {
                    User = user,
                    IsCertain = false,
                },
                _ => null,
            };
            if (operation is not null)
            {
                operations.Add(operation);
            }
        }
        operations.AddRange(
            transcript
                .Steps.Where(step => step is { Kind: StepKind.Redeem, Answered: true, Provisioned: false })
                .GroupBy(step => Presented(step, generated), StringComparer.Ordinal)
                .Select(replays => Revocation(replays.Key, [.. replays.OrderBy(step => step.StartedAt)]))
                .OfType<Operation>()
        );
        return new History(operations, transcript.Expectations.RefusedFromSeconds);

        // On reuse of a token a server may take away the device that it provisioned (RFC 9700, 4.14), and so free its slot.
        Operation? Revocation(string? token, IReadOnlyList<Step> replays) =>
            token is not null
            && generated.TryGetValue(token, out var born)
            && operations.Find(operation => operation.Kind == OperationKind.Redeem && operation.Token == token) is { } first
            && replays[^1].EndedAt >= first.Start
                ? Operation(replays[^1], OperationKind.RemoveDevices) with
                {
                    User = OwnerOf(born),
                    Device = first.Device,
                    Start = Math.Max(first.Start, replays[0].Release?.At ?? replays[0].StartedAt),
                    IsCertain = false,
                }
                : null;

        Operation Operation(Step step, OperationKind kind) =>
            new()
            {
                Kind = kind,
                Source = isNamed ? $"{step} of {transcript.Scenario}" : $"{step}",
                Scenario = transcript.Scenario,
                Step = step.Name,
                Start = step.Release?.At ?? step.StartedAt,
                End = step.EndedAt,
            };
    }

    private static bool IsGenerated(Step step) =>
        step is { Kind: StepKind.Generate, Answered: true, Token: not null, Exchange.Status: >= 200 and < 300 };

    // Of a path that is written otherwise, and of ids that a gateway may read otherwise, it is not certain whom they name.
    private static Account? OwnerOf(Step step) =>
        step is { DocumentedRequest: true, Account: { OwnEnterpriseId: null } account }
        && IsPlain(account.EnterpriseId)
        && IsPlain(account.UserId)
            ? account
            : null;

    private static bool IsPlain(string id) => id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');

    // A text that the suite did not get from the target, nor made from one that it got, says nothing.
    private static string? Presented(Step step, Dictionary<string, Step> generated) =>
        step.Token is not { } token ? null
        : generated.ContainsKey(token) ? token
        : step is { AlteredFrom: { } original, IsRespelled: true } && generated.ContainsKey(original) ? original
        : step is { AlteredFrom: not null, IsRespelled: not true } ? token
        : null;
}
